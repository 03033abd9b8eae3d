import { beforeEach, expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { beginning } from "~/domain/ledger/poll-window";
import { sortStorefront } from "~/pipeline/storefront/sort-storefront.server";
import { packCollected } from "~/pipeline/storefront/storefront-batch.server";
import { beginPoll } from "~/queries/inbox/poll-marks.server";
import { keepStorefrontBatch } from "~/queries/storefront/batches.server";
import { makeShop } from "../../helpers/database";
import { lookAt, minute, opaqueIdOf, whoseEvents } from "../../helpers/storefront";

beforeEach(async () => void (await operatorDb.query`DELETE FROM storefront_batch`));

const keep = (...bodies: unknown[]) =>
  keepStorefrontBatch(
    operatorDb,
    packCollected(
      bodies.map((body) => ({ receivedAt: minute(60), body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) })),
    ),
    { receivedAt: minute(60), withinMs: 4_000 },
  );
const waiting = () => operatorDb.query`SELECT batch_id FROM storefront_batch`;

async function shopWithId() {
  const { shop } = await makeShop();
  const id = await opaqueIdOf(shop);
  return { shop, look: (by: string, n: number) => ({ ...lookAt(by, n).told, sentAt: minute(60).getTime(), shop: id }) };
}

test("each shop gets what was told of it, once, also if the batch comes again", async () => {
  const [one, two] = [await shopWithId(), await shopWithId()];
  for (let time = 0; time < 2; time += 1) {
    await keep(one.look("browser-1", 1), two.look("browser-1", 2));
    await keep(one.look("browser-1", 3));
    expect(await sortStorefront(minute(61))).toEqual({ sorted: 2 });
  }
  expect([await whoseEvents(one.shop), await whoseEvents(two.shop)]).toEqual([{ nobody: [1, 3] }, { nobody: [2] }]);
  expect(await waiting()).toEqual([]);
});

test("what cannot be read, and what is told of a shop that is not there, is nobody's and holds up nobody", async () => {
  const { shop, look } = await shopWithId();
  const gone = await shopWithId();
  await operatorDb.query`UPDATE shop SET state = 'uninstalled' WHERE shop_id = ${gone.shop.id}`;
  const nowhere = { ...look("browser-1", 1), shop: "99999999-9999-4999-8999-999999999999" };
  await keep("{", nowhere, gone.look("browser-1", 1), look("browser-1", 2));
  await operatorDb.query`INSERT INTO storefront_batch (received_at, packed) VALUES (${minute(60)}, 'no batch')`;
  await sortStorefront(minute(61));
  expect([await whoseEvents(shop), await whoseEvents(gone.shop), await waiting()]).toEqual([{ nobody: [2] }, {}, []]);
});

test("where no webhook tells of orders, a page of thanks has the order looked for at once; a page of goods does not", async () => {
  const { shop, look } = await shopWithId();
  const dueAt = minute(90);
  const due = async () => (await shop.query`SELECT due_at AS at, fast_until AS "fastUntil" FROM poll_mark WHERE shop_id = ${shop.id}`)[0];
  await operatorDb.query`UPDATE shop SET platform = 'color-me' WHERE shop_id = ${shop.id}`;
  await beginPoll(shop, { kind: "orders", mark: beginning(0), dueAt });
  await keep(look("browser-1", 1));
  await sortStorefront(minute(61));
  expect(await due()).toEqual({ at: dueAt, fastUntil: null });
  const thanks = look("browser-1", 59);
  await keep({ ...thanks, events: thanks.events.map((event) => ({ ...event, name: "checkout_completed" })) });
  await sortStorefront(minute(61));
  expect(await due()).toEqual({ at: new Date(minute(61).getTime() + 20_000), fastUntil: minute(71) });
  const [row] = await operatorDb.query`SELECT sync_due_at AS at FROM shop_schedule WHERE shop_id = ${shop.id}`;
  expect(row).toEqual({ at: new Date(minute(61).getTime() + 20_000) });
});
