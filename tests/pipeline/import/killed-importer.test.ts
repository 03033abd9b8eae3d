// A worker is killed by the machine while a file is read, taken in or undone; another process goes on.
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { askReading, askTakingIn, askUndo } from "~/pipeline/import/ask-import.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { adminQuery, makeShop } from "../../helpers/database";
import { startImporter } from "../../helpers/start-sender";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "test", now };
const [members, atOnce] = [90, 40];
const patient = { timeout: 40_000, interval: 50 };

/** `after`: minutes; the lease of a worker that died has run out by then. */
const worker = (after: number) => startImporter({ at: new Date(now.getTime() + after * 60_000).toISOString(), atOnce });

const waitingForRow = async () =>
  (await adminQuery(process.env.DATABASE_URL ?? "", "SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")).length;

/** A worker that waits for a row of another transaction, killed while it does. */
async function killedAt(shop: ShopDb, after: number, hold: (holding: ShopDb) => Promise<unknown>) {
  await expect(
    shop.transaction(async (holding) => {
      await hold(holding);
      const started = worker(after);
      await expect.poll(waitingForRow, patient).toBe(1);
      await started.kill();
      throw new Error("nothing of this stays");
    }),
  ).rejects.toThrow("nothing of this stays");
}

const facts = async (shop: ShopDb) => {
  const [row] = await shop.query<{ people: number; accounts: number; consents: number }>`
    SELECT (SELECT count(DISTINCT customer_id)::int FROM identity WHERE shop_id = ${shop.id}) AS people,
      (SELECT count(*)::int FROM platform_customer WHERE shop_id = ${shop.id}) AS accounts,
      (SELECT count(*)::int FROM consent WHERE shop_id = ${shop.id}) AS consents`;
  return row;
};

test("a worker killed while it reads, takes in or undoes a file is followed by one that ends the work, nothing lost or twice", async () => {
  const { shop } = await makeShop();
  const lines = Array.from({ length: members }, (_, n) => `M${n},m${n}@example.test,希望する`);
  const bytes = (async function* () {
    yield Buffer.from(`会員番号,メール,メルマガ\n${lines.join("\n")}\n`);
  })();
  const importId = await takeUpload(shop, { kind: "customers", fileName: "会員.csv", bytes, ...by });
  const state = () => importJob(shop, importId);

  const { mapping = {} } = (await state()) ?? {};
  const fields = {
    ...Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])),
    consentDay: "2026-01-01",
  };
  expect(await askReading(shop, importId, { fields, by })).toEqual({ outcome: "asked" });
  await killedAt(
    shop,
    0,
    (db) => db.query`INSERT INTO import_row (shop_id, import_id, row_no) VALUES (${shop.id}, ${importId}, ${members})`,
  );
  expect(await state()).toMatchObject({ state: "reading", rowsTotal: 0 });
  await worker(11).finished();
  expect(await state()).toMatchObject({ state: "read", rowsTotal: members, rowsGood: members });

  const [last] = await shop.query<{ id: string }>`
    SELECT identity_id AS id FROM import_row WHERE shop_id = ${shop.id} AND import_id = ${importId} ORDER BY fact_key DESC LIMIT 1`;
  await askTakingIn(shop, importId, by);
  await killedAt(
    shop,
    22,
    (db) => db.query`
      INSERT INTO identity (shop_id, identity_id, kind, value, is_shared, first_seen_at)
      VALUES (${shop.id}, ${last?.id}::uuid, 'member', 'held', false, ${now})`,
  );
  expect(await state()).toMatchObject({ state: "applying", factsDone: 2 * atOnce });
  expect(await facts(shop)).toMatchObject({ accounts: 2 * atOnce, people: 2 * atOnce });
  await worker(33).finished();
  expect(await state()).toMatchObject({ state: "done", factsDone: members });
  expect(await facts(shop)).toEqual({ people: members, accounts: members, consents: members });

  await askUndo(shop, importId, by);
  await killedAt(
    shop,
    44,
    (db) => db.query`SELECT FROM identity WHERE shop_id = ${shop.id} AND identity_id = ${last?.id}::uuid FOR UPDATE`,
  );
  expect(await state()).toMatchObject({ state: "undoing", factsDone: members - 2 * atOnce });
  await worker(55).finished();
  expect(await state()).toMatchObject({ state: "undone", factsDone: 0 });
  expect(await facts(shop)).toEqual({ people: 0, accounts: 0, consents: 0 });
}, 180_000);
