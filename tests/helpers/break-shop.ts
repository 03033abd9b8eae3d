// A shop whose every write to one table fails, as a bug of its own data would make it fail; all other shops are well.
import type { ShopId } from "~/domain/ids";
import { adminQuery } from "./database";

export async function breakShop(shopId: ShopId, table: string) {
  const name = `break_${table}_${shopId}`;
  const run = (text: string) => adminQuery(process.env.DATABASE_URL ?? "", text);
  await run(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF coalesce(NEW.shop_id, OLD.shop_id) = ${shopId} THEN RAISE EXCEPTION 'shop ${shopId} is broken'; END IF;
      RETURN coalesce(NEW, OLD);
    END $$;
    CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}();`);
  return { mend: () => run(`DROP TRIGGER ${name} ON ${table}; DROP FUNCTION ${name}()`) };
}
