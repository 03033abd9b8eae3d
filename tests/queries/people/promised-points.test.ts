import { expect, test } from "vitest";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { derivedId } from "~/domain/ids";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { settlePromises } from "~/pipeline/points/settle-promises.server";
import { memberAccounts, savePromises, settlePromised } from "~/queries/people/promised-points.server";
import { membershipEvent } from "../../helpers/activity";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";

const now = new Date("2026-06-01T00:00:00Z");
const identityId = "0b6f7a52-2f57-4b53-9a0c-0f4f6d1c8e11" as IdentityId;

type Message = { state: string; isSent?: boolean; isResent?: boolean; channel?: string } | null;
const messages: [string, Message, string][] = [
  ["waits", { state: "queued" }, "promised"],
  ["is in a sender's hands", { state: "sending" }, "promised"],
  ["was accepted", { state: "accepted", isSent: true }, "asked"],
  ["is a card that is not posted yet", { state: "accepted", channel: "postal" }, "promised"],
  ["is a card that was posted", { state: "accepted", isSent: true, channel: "postal" }, "asked"],
  ["was delivered", { state: "delivered", isSent: true }, "asked"],
  ["may have gone", { state: "unknown", isSent: true }, "asked"],
  ["was refused", { state: "refused" }, "called-off"],
  ["was refused the second time", { state: "refused", isSent: true, isResent: true }, "asked"],
  ["was skipped, as a card whose job was called off", { state: "skipped", channel: "postal" }, "called-off"],
  ["is nowhere any more", null, "called-off"],
];

async function promise(shop: Awaited<ReturnType<typeof makeShop>>["shop"], n: number, message: Message) {
  const deliveryId = derivedId("message", shop.id, String(n)) as DeliveryId;
  if (message) {
    const { state, isSent = false, isResent = false, channel = "email" } = message;
    await shop.query`
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at, resent_at)
      VALUES (${shop.id}, ${deliveryId}, 'birthday', ${identityId}, ${`b${n}`}, 0, ${channel}, ${state}, ${now}, ${now}, ${now}, ${now}, ${now}, ${isSent ? now : null}, ${isResent ? now : null})`;
  }
  const grant = { grantId: derivedId("grant", deliveryId), deliveryId, identityId, delta: 5, reason: "", askedBy: "" };
  await savePromises(shop, [grant, { ...grant, grantId: derivedId("another", deliveryId) }], now);
}

const states = async (shop: Awaited<ReturnType<typeof makeShop>>["shop"]) =>
  (await shop.query<{ state: string }>`SELECT state FROM point_grant WHERE shop_id = ${shop.id} ORDER BY state`).map(({ state }) => state);

test.each(messages)("what a message promised that %s", async (_name, message, state) => {
  const { shop } = await makeShop();
  await promise(shop, 1, message);
  expect(await settlePromises(shop, now)).toBe(state === "promised");
  expect(await states(shop)).toEqual([state]);
});

test("page by page all are settled, and another shop's are left alone", async () => {
  const [{ shop }, other] = [await makeShop(), await makeShop()];
  for (const [n, [, message]] of messages.entries()) await promise(shop, n, message);
  await promise(other.shop, 1, null);
  const seen: string[] = [];
  let after: Parameters<typeof settlePromised>[1]["after"] = null;
  for (let page = await settlePromised(shop, { after, limit: 2, now }); page.length > 0; ) {
    seen.push(...page.map(({ grantId }) => grantId));
    after = page.at(-1) ?? null;
    page = await settlePromised(shop, { after, limit: 2, now });
  }
  expect([seen.length, new Set(seen).size]).toEqual([messages.length, messages.length]);
  expect(await states(shop)).toEqual(messages.map(([, , state]) => state).toSorted());
  expect(await states(other.shop)).toEqual(["promised"]);
});

test("points go to the account that holds most; a guest, a deleted account and another shop's person have none", async () => {
  const [{ shop }, other] = [await makeShop(), await makeShop()];
  const at = "2026-01-01T00:00:00Z";
  const named = (id: string, email: string) => customerEvent({ id, at, email });
  await applyEvents(shop, [named("1", "a@example.test"), named("2", "a@example.test"), named("3", "guest@example.test")], now);
  await applyEvents(
    shop,
    [membershipEvent({ owner: platformIdentity("1"), at, points: 10 }), membershipEvent({ owner: platformIdentity("2"), at, points: 30 })],
    now,
  );
  const people = await shop.query<{ id: CustomerId; value: string; identityId: IdentityId }>`
    SELECT customer_id AS id, value, identity_id AS "identityId" FROM identity WHERE shop_id = ${shop.id} AND kind = 'platform' ORDER BY value`;
  const ids = people.map(({ id }) => id);
  const [one, two] = people;
  expect(one?.id).toBe(two?.id);
  expect(await memberAccounts(shop, ids)).toEqual(new Map([[two?.id, two?.identityId]]));
  expect(await memberAccounts(other.shop, ids)).toEqual(new Map());
  await shop.query`UPDATE platform_customer SET deleted_at = ${now} WHERE shop_id = ${shop.id} AND identity_id = ${two?.identityId ?? null}`;
  expect(await memberAccounts(shop, ids)).toEqual(new Map([[one?.id, one?.identityId]]));
});
