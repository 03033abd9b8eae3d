import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { dueCandidates, queuedCandidates } from "~/queries/decide/candidates.server";
import { makeShop } from "../../helpers/database";
import { presetEditions } from "../../helpers/editions";
import { addAccount, addAddress, addPerson } from "../../helpers/facts";

const now = new Date("2026-06-10T03:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const editions = presetEditions();

type Due = { customerId: CustomerId; scenarioId?: string; occasion?: string; anchorAt?: Date; dueAt?: Date };
const addDue = (shop: ShopDb, due: Due) => shop.query`
  INSERT INTO due (shop_id, scenario_id, customer_id, occasion, step, anchor_at, due_at)
  VALUES (${shop.id}, ${due.scenarioId ?? "win-back"}, ${due.customerId}, ${due.occasion ?? "order:1"}, 0, ${due.anchorAt ?? daysAgo(90)}, ${due.dueAt ?? now})`;

type Sent = { identityId: string; state?: string; at?: Date; occasion?: string; scenarioId?: string; kind?: string; channel?: string };
async function addDelivery(shop: ShopDb, sent: Sent): Promise<DeliveryId> {
  const at = sent.at ?? daysAgo(1);
  const [row] = await shop.query<{ id: DeliveryId }>`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, kind, channel, state, anchor_at, due_at, decided_at, send_after, expires_at)
    VALUES (${shop.id}, gen_random_uuid(), ${sent.scenarioId ?? "post-purchase"}, gen_random_uuid(), ${sent.identityId}, ${sent.occasion ?? `order:${at.getTime()}`}, 0,
            ${sent.kind ?? "promotional"}, ${sent.channel ?? "email"}, ${sent.state ?? "accepted"}, ${at}, ${at}, ${at}, ${at}, ${now})
    RETURNING delivery_id AS id`;
  if (!row) throw new Error("no delivery was made");
  return row.id;
}

const candidates = (shop: ShopDb, people = 100) => dueCandidates(shop, editions, { now, people });

test("who is due by now is a candidate with the facts of their row; who is due later is none", async () => {
  const { shop } = await makeShop({ now });
  const one = await addPerson(shop, "one@example.test");
  const later = await addPerson(shop, "later@example.test");
  await addDue(shop, { customerId: one.customerId });
  await addDue(shop, { customerId: later.customerId, dueAt: new Date(now.getTime() + 1) });
  expect(await candidates(shop)).toMatchObject([
    {
      customerId: one.customerId,
      anchor: "email one@example.test",
      share: null,
      contacts: { email: { identityId: one.identityId, consent: "subscribed", isSuppressed: false } },
      hasOrdered: false,
      isServed: false,
      taken: [],
    },
  ]);
});

test("of a batch of people each comes with everything that is due for them", async () => {
  const { shop } = await makeShop({ now });
  for (const name of ["a", "b", "c"]) {
    const { customerId } = await addPerson(shop, `${name}@example.test`);
    await addDue(shop, { customerId, dueAt: daysAgo(name === "a" ? 3 : 1) });
    await addDue(shop, { customerId, scenarioId: "birthday", occasion: "birthday:2026" });
  }
  const found = await candidates(shop, 1);
  expect(found.map(({ scenarioId }) => scenarioId).toSorted()).toEqual(["birthday", "win-back"]);
});

test("a slot is taken by what went to any address of the person within a week, and by what is planned", async () => {
  const { shop } = await makeShop({ now });
  const { customerId, identityId } = await addPerson(shop, "one@example.test");
  const other = await addAddress(shop, customerId, "other@example.test");
  await addDue(shop, { customerId });
  await addDelivery(shop, { identityId, at: daysAgo(2) });
  await addDelivery(shop, { identityId: other, at: daysAgo(3) });
  await addDelivery(shop, { identityId, state: "queued", at: daysAgo(-1) });
  await addDelivery(shop, { identityId, at: daysAgo(8) });
  for (const state of ["skipped", "held-out", "refused"]) await addDelivery(shop, { identityId, state, at: daysAgo(2.5), occasion: state });
  await addDelivery(shop, { identityId, kind: "transactional", at: daysAgo(1.5) });
  const [found] = await candidates(shop);
  expect(found?.taken.toSorted()).toEqual([daysAgo(2), daysAgo(3), daysAgo(-1)].toSorted());
});

test("a card that went to the person's account takes a slot, too", async () => {
  const { shop } = await makeShop({ now });
  const { customerId } = await addPerson(shop, "one@example.test");
  await addAccount(shop, customerId, "7");
  await addDue(shop, { customerId });
  await addDelivery(shop, { identityId: identityId({ kind: "platform", value: "7" }), channel: "postal", at: daysAgo(2) });
  const [found] = await candidates(shop);
  expect(found?.taken).toEqual([daysAgo(2)]);
});

test("an order's occasion is served whoever it was served to, a birthday only for the person", async () => {
  const { shop } = await makeShop({ now });
  const one = await addPerson(shop, "one@example.test");
  const other = await addPerson(shop, "other@example.test");
  await addDue(shop, { customerId: one.customerId, occasion: "order:7" });
  await addDue(shop, { customerId: one.customerId, scenarioId: "birthday", occasion: "birthday:2026" });
  await addDelivery(shop, { identityId: other.identityId, scenarioId: "win-back", occasion: "order:7" });
  await addDelivery(shop, { identityId: other.identityId, scenarioId: "birthday", occasion: "birthday:2026" });
  const found = await candidates(shop);
  expect(Object.fromEntries(found.map(({ scenarioId, isServed }) => [scenarioId, isServed]))).toEqual({
    "win-back": true,
    birthday: false,
  });
});

test("audience, never-clauses and orders since are read for each candidate's own scenario", async () => {
  const { shop } = await makeShop({ now });
  const { customerId } = await addPerson(shop, "one@example.test");
  await shop.query`UPDATE customer SET order_count = 2, last_order_at = ${daysAgo(1)} WHERE shop_id = ${shop.id}`;
  for (const scenarioId of ["win-back", "f2-conversion", "birthday"]) await addDue(shop, { customerId, scenarioId });
  const found = await candidates(shop);
  const read = found.map(({ scenarioId, isInAudience, isForbidden, hasOrdered }) => [scenarioId, isInAudience, isForbidden, hasOrdered]);
  expect(read.toSorted()).toEqual([
    ["birthday", false, false, true],
    ["f2-conversion", false, true, true],
    ["win-back", true, true, true],
  ]);
});

test("two messages that are about to go to one person do not hold each other up", async () => {
  const { shop } = await makeShop({ now });
  const { identityId } = await addPerson(shop, "one@example.test");
  const both = [
    await addDelivery(shop, { identityId, state: "sending", at: daysAgo(0.1) }),
    await addDelivery(shop, { identityId, state: "sending", at: daysAgo(0.2) }),
  ];
  await addDelivery(shop, { identityId, state: "queued", at: daysAgo(0.3) });
  await addDelivery(shop, { identityId, state: "accepted", at: daysAgo(4) });
  const found = await queuedCandidates(shop, both, editions, now);
  expect(found.map(({ taken }) => taken)).toEqual([[daysAgo(4)], [daysAgo(4)]]);
});
