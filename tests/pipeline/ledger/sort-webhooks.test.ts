import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { packWebhooks, unpackWebhooks } from "~/pipeline/ledger/webhook-batch.server";
import type { KeptWebhook } from "~/queries/inbox/inbox.server";
import { deleteBatchesBefore, keepBatch, takeBatches } from "~/queries/inbox/webhook-batches.server";

const now = new Date("2026-07-01T00:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const domain = "sorted.myshopify.com";

const webhook = (id: string, told: Partial<KeptWebhook> = {}): KeptWebhook => ({
  platform: "shopify",
  domain,
  topic: "orders/create",
  webhookId: id,
  eventId: null,
  triggeredAt: null,
  receivedAt: now,
  body: Buffer.from(`{"id":"${id}"}`),
  ...told,
});

const keeping = { receivedAt: now, withinMs: 4_000 };
const keep = (...webhooks: KeptWebhook[]) => keepBatch(operatorDb, packWebhooks(webhooks), keeping);
const sortedIds = async () =>
  (await operatorDb.query<{ id: string }>`SELECT webhook_id AS id FROM inbox WHERE domain = ${domain} ORDER BY inbox_id`).map(
    ({ id }) => id,
  );
const batches = () => operatorDb.query<{ fault: string | null }>`SELECT fault FROM webhook_batch ORDER BY batch_id`;

beforeEach(async () => {
  await operatorDb.query`DELETE FROM webhook_batch`;
  await operatorDb.query`DELETE FROM inbox WHERE domain = ${domain}`;
});

test("whatever came is unpacked to the byte and the millisecond", () => {
  const instant = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
  const any = fc.record({
    platform: fc.constantFrom("shopify", "colorme"),
    domain: fc.string({ unit: "binary" }),
    topic: fc.string({ unit: "grapheme" }),
    webhookId: fc.string(),
    eventId: fc.option(fc.string()),
    triggeredAt: fc.option(instant),
    receivedAt: instant,
    body: fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes)),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), (webhooks) => {
      const unpacked = unpackWebhooks(packWebhooks(webhooks));
      expect(unpacked).toEqual(webhooks);
    }),
    { numRuns: 100, seed: 11 },
  );
});

test("batches become rows in the order in which they were kept, and are gone", async () => {
  await keep(webhook("1"), webhook("2"));
  await keep(webhook("3"));
  expect(await sortWebhooks(now)).toEqual({ sorted: 2 });
  expect(await sortedIds()).toEqual(["1", "2", "3"]);
  expect(await batches()).toEqual([]);
  expect(await sortWebhooks(now)).toEqual({ sorted: 0 });
});

test("a redelivery is kept once, within a batch, between batches and after what was sorted before", async () => {
  const event = { eventId: "e", body: Buffer.from("{}") };
  await keep(webhook("1", event), webhook("1", event), webhook("2", event));
  await keep(webhook("1", event));
  await sortWebhooks(now);
  await keep(webhook("3", event), webhook("4", { ...event, topic: "orders/paid" }));
  await sortWebhooks(now);
  expect(await sortedIds()).toEqual(["1", "4"]);
});

test("a worker that dies in the middle leaves the batch to the next", async () => {
  await keep(webhook("1"));
  const dying = operatorDb.transaction(async (operator) => {
    await takeBatches(operator, 10);
    throw new Error("killed");
  });
  await expect(dying).rejects.toThrow("killed");
  await sortWebhooks(now);
  expect(await sortedIds()).toEqual(["1"]);
});

test("what one worker has taken another leaves alone, and takes what comes after", async () => {
  await keep(webhook("1"));
  await operatorDb.transaction(async (operator) => {
    expect(await takeBatches(operator, 10)).toHaveLength(1);
    await keep(webhook("2"));
    expect(await sortWebhooks(now)).toEqual({ sorted: 1 });
  });
  expect(await sortedIds()).toEqual(["2"]);
});

test("workers side by side, with the same redeliveries in different order, lose none and keep none twice", async () => {
  const ids = Array.from({ length: 40 }, (_, n) => `w${n}`);
  for (let n = 0; n < 40; n += 1) await keep(...(n % 2 ? ids : ids.toReversed()).map((id) => webhook(id)));
  await Promise.all([sortWebhooks(now), sortWebhooks(now), sortWebhooks(now)]);
  await sortWebhooks(now);
  expect((await sortedIds()).toSorted()).toEqual(ids.toSorted());
  expect(await batches()).toEqual([]);
});

test("a batch that cannot be read is set aside with its reason, holds up nobody, and is forgotten in time", async () => {
  const whole = packWebhooks([webhook("1")]);
  await keepBatch(operatorDb, Buffer.from("not packed by us"), keeping);
  await keepBatch(operatorDb, whole.subarray(0, whole.length - 3), keeping);
  await keep(webhook("2"));
  await sortWebhooks(now);
  expect(await sortedIds()).toEqual(["2"]);
  expect(await batches()).toEqual([{ fault: expect.any(String) }, { fault: expect.any(String) }]);
  expect(await sortWebhooks(now)).toEqual({ sorted: 0 });
  await deleteBatchesBefore(operatorDb, later(-1));
  expect(await batches()).toHaveLength(2);
  await deleteBatchesBefore(operatorDb, later(1));
  expect(await batches()).toEqual([]);
});
