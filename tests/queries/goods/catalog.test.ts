import { expect, inject, test } from "vitest";
import { forShop, operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { adminQuery, makeShop } from "../../helpers/database";

/** The whole list of tables that belong to no shop (docs/decisions/0001-tenancy.md). */
const operatorTables = [
  "color_me_access",
  "color_me_pace",
  "inbox",
  "link_domain",
  "shared_mark",
  "shop",
  "shop_pair",
  "shop_pair_member",
  "shop_schedule",
  "shopify_session",
  "staff_look",
  "storefront_batch",
  "web_session",
  "webhook_batch",
];
/** Of nobody, and read by shops alone: names that a statement may be asked to reckon with. */
const namesOnly = ["known_time_zone"];
/** As whoever asks: the policies of the tables below hold. */
const views = ["visit"];

const catalog = (text: string) => adminQuery(databaseUrl(), text);

async function tenantTables(): Promise<string[]> {
  const rows = await catalog(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
  );
  return rows
    .map((row) => String(row.relname))
    .filter((name) => ![...operatorTables, ...namesOnly].includes(name) && name !== "_prisma_migrations");
}

test("every tenant table has row-level security that binds its owner too, by one policy for reading and writing", async () => {
  const rows = await catalog(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, count(p.*)::int AS policies,
      bool_and(p.cmd = 'ALL' AND p.permissive = 'PERMISSIVE' AND p.roles = '{teppan_shop}') AS is_whole, min(p.qual) AS reads, min(p.with_check) AS writes
    FROM pg_class c LEFT JOIN pg_policies p ON p.schemaname = 'public' AND p.tablename = c.relname
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1, 2, 3`);
  const ofShop = "(shop_id = (NULLIF(current_setting('app.shop_id'::text, true), ''::text))::integer)";
  const byName = new Map(rows.map(({ name, ...row }) => [String(name), row]));
  for (const name of await tenantTables())
    expect(byName.get(name), name).toEqual({ enabled: true, forced: true, policies: 1, is_whole: true, reads: ofShop, writes: ofShop });
});

test("every primary, unique and foreign key of a tenant table begins with shop_id", async () => {
  const tables = new Set(await tenantTables());
  const keys = await catalog(`
    SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS "key", i.indisprimary AS "isPrimary", a.attname AS first
    FROM pg_index i LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE (i.indisprimary OR i.indisunique) AND i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`);
  const ofTenants = keys.filter((key) => tables.has(String(key.table).replaceAll('"', "")));
  expect(ofTenants.filter((key) => key.first !== "shop_id")).toEqual([]);
  expect(new Set(ofTenants.filter((key) => key.isPrimary).map((key) => String(key.table).replaceAll('"', "")))).toEqual(tables);
  const foreign = await catalog(`
    SELECT c.conname, a.attname AS first FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`);
  expect(foreign.filter((key) => key.first !== "shop_id")).toEqual([]);
});

test("neither login role owns a table, passes the policies, or may touch the other's tables", async () => {
  const roles = await catalog(
    "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname IN ('teppan_shop', 'teppan_operator') ORDER BY 1",
  );
  expect(roles).toEqual(
    ["teppan_operator", "teppan_shop"].map((rolname) => ({ rolname, rolsuper: false, rolbypassrls: false, rolcreaterole: false })),
  );
  const owned = await catalog(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner IN ('teppan_shop', 'teppan_operator')",
  );
  expect(owned).toEqual([]);
  const granted = async (role: string) =>
    (
      await catalog(
        `SELECT DISTINCT table_name AS name FROM information_schema.role_table_grants WHERE table_schema = 'public' AND grantee = '${role}' ORDER BY 1`,
      )
    ).map((row) => row.name);
  expect(await granted("teppan_shop")).toEqual([...(await tenantTables()), ...namesOnly, ...views].toSorted());
  const changing = await catalog(
    `SELECT privilege_type AS what FROM information_schema.role_table_grants WHERE table_name IN ('${namesOnly.join("', '")}') AND grantee LIKE 'teppan%'`,
  );
  expect(changing.map(({ what }) => what)).toEqual(namesOnly.map(() => "SELECT"));
  expect(await granted("teppan_operator")).toEqual(operatorTables);
});

test("every view is read with the rights of whoever asks", async () => {
  const rows = await catalog(
    "SELECT relname, reloptions FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')",
  );
  expect(rows).toEqual(views.map((relname) => ({ relname, reloptions: ["security_invoker=true"] })));
});

test("a shop can neither write a row of another shop nor reach an operator's table", async () => {
  const [{ shop }, { shop: other }] = [await makeShop(), await makeShop()];
  await expect(shop.query`INSERT INTO shop_setting (shop_id, updated_at) VALUES (${other.id + 1000}, now())`).rejects.toThrow(
    /row-level security/,
  );
  await expect(shop.query`SELECT 1 FROM shop`).rejects.toThrow(/permission denied/);
  await expect(operatorDb.query`SELECT 1 FROM shop_setting`).rejects.toThrow(/permission denied/);
  expect(await shop.query`SELECT shop_id FROM shop_setting`).toEqual([{ shop_id: shop.id }]);
  expect(await shop.query`UPDATE shop_setting SET name = 'taken' WHERE shop_id = ${other.id} RETURNING 1`).toEqual([]);
  expect(() => forShop(0 as ShopId)).toThrow(RangeError);
});

function databaseUrl() {
  const url = new URL(inject("serverUrl"));
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  return url.href;
}
