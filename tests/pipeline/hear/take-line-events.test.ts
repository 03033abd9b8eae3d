import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLineBody } from "~/channels/line/webhook";
import type { ShopDb } from "~/db.server";
import { identityId } from "~/domain/ledger/identity";
import { lineIdentity } from "~/domain/ledger/identity-value";
import { takeLineEvents } from "~/pipeline/hear/take-line-events.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { saveSuppressions } from "~/queries/hear/engagement.server";
import { keepLineEvents } from "~/queries/send/line-events.server";
import { makeShop } from "../../helpers/database";
import { lineEventBody, lineUser, postOf, said } from "../../helpers/line-shop";

const now = new Date("2026-11-10T00:00:00Z");
const at = (day: number) => new Date(Date.UTC(2026, 10, day));

async function tell(shop: ShopDb, events: unknown[]) {
  await keepLineEvents(shop, parseLineBody(Buffer.from(postOf(events))), now);
  return takeLineEvents(shop, now);
}

const people = (shop: ShopDb) => shop.query<{ user: string; consent: string; suppressed: boolean }>`
  SELECT i.value AS user, c.line_consent AS consent, c.is_line_suppressed AS suppressed
  FROM identity i JOIN customer c ON c.shop_id = i.shop_id AND c.customer_id = i.customer_id
  WHERE i.shop_id = ${shop.id} AND i.kind = 'line' ORDER BY i.value`;

const follow = (day: number) => lineEventBody("follow", { at: at(day), follow: { isUnblocked: day > 1 } });
const block = (day: number) => lineEventBody("unfollow", { at: at(day) });

test("who follows agrees, who blocks is written to no more, and who comes back is again", async () => {
  const { shop } = await makeShop();
  await tell(shop, [follow(1)]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "subscribed", suppressed: false }]);
  await tell(shop, [block(2)]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "refused", suppressed: true }]);
  await tell(shop, [follow(3)]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "subscribed", suppressed: false }]);
});

test("a reader whom LINE once did not know is written to again when they follow later", async () => {
  const { shop } = await makeShop();
  await tell(shop, [follow(1)]);
  const identity = identityId({ kind: "line", value: lineUser(1) });
  await saveSuppressions(shop, [{ identityId: identity, channel: "line", reason: "hard-bounce", at: at(2) }]);
  await tell(shop, [follow(1)]);
  expect(await people(shop)).toMatchObject([{ suppressed: true }]);
  await tell(shop, [follow(3)]);
  expect(await people(shop)).toMatchObject([{ suppressed: false }]);
});

test("who has refused in words stays refused when they unblock; the block itself is gone", async () => {
  const { shop } = await makeShop();
  await tell(shop, [follow(1), said("STOP", { at: at(2) }), block(3), follow(4)]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "refused", suppressed: false }]);
  await tell(shop, [said("配信再開", { at: at(5) })]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "subscribed", suppressed: false }]);
});

test("a refusal on the shop's own pages counts as well", async () => {
  const { shop } = await makeShop();
  await tell(shop, [follow(1)]);
  const address = lineIdentity(lineUser(1));
  if (!address) throw new Error("no user");
  const refusal = {
    address,
    owner: null,
    channel: "line" as const,
    state: "unsubscribed" as const,
    source: "unsubscribe-page",
    wording: null,
    occurredAt: at(2),
    evidence: {},
  };
  await applyEvents(shop, [{ kind: "consent", consent: refusal }], now);
  await tell(shop, [block(3), follow(4)]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "refused", suppressed: false }]);
});

test("what a person writes stays as conversation, and other kinds change nothing", async () => {
  const { shop } = await makeShop();
  await tell(shop, [follow(1), said("抹茶はありますか", { at: at(2) }), lineEventBody("videoPlayComplete", { at: at(3) })]);
  expect(await people(shop)).toEqual([{ user: lineUser(1), consent: "subscribed", suppressed: false }]);
  const texts = await shop.query<{ text: string }>`
    SELECT detail ->> 'text' AS text FROM line_event WHERE shop_id = ${shop.id} AND kind = 'message'`;
  expect(texts).toEqual([{ text: "抹茶はありますか" }]);
});

test("a message that was taken back is read by nobody any more, whichever came first; what it asked for holds", async () => {
  const texts = (shop: ShopDb) => shop.query<{ text: string }>`
    SELECT detail ->> 'text' AS text FROM line_event WHERE shop_id = ${shop.id} AND kind = 'message' ORDER BY occurred_at`;
  const message = (id: string, text: string, day: number) => lineEventBody("message", { at: at(day), message: { type: "text", id, text } });
  const events = [message("11", "電話は090です", 2), message("12", "配信停止", 3), message("13", "また来ます", 4)];
  const unsend = (messageId: unknown, user = lineUser(1)) => lineEventBody("unsend", { at: at(5), user, unsend: { messageId } });
  for (const order of [
    [...events, unsend("11"), unsend("12")],
    [unsend("11"), unsend("12"), ...events],
  ]) {
    const { shop } = await makeShop();
    await tell(shop, [follow(1)]);
    for (const event of order) await tell(shop, [event]);
    // Of another person, of no message, and one that cannot be read.
    await tell(shop, [unsend("13", lineUser(2)), unsend("99"), unsend(13), lineEventBody("unsend", { at: at(6) })]);
    expect(await texts(shop)).toEqual([{ text: "[unsent]" }, { text: "[unsent]" }, { text: "また来ます" }]);
    expect((await people(shop))[0]).toMatchObject({ consent: "refused" });
  }
});

test("in any order, in any portions and again, the same people with the same wishes", async () => {
  const story = [
    follow(1),
    block(2),
    follow(3),
    said("停止", { at: at(4) }),
    follow(5),
    lineEventBody("follow", { at: at(6), user: lineUser(2) }),
  ];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(story, { minLength: story.length }), fc.integer({ min: 1, max: 4 }), async (told, size) => {
      const { shop } = await makeShop();
      for (let start = 0; start < told.length; start += size) await tell(shop, told.slice(start, start + size));
      await tell(shop, told);
      expect(await people(shop)).toEqual([
        { user: lineUser(1), consent: "refused", suppressed: false },
        { user: lineUser(2), consent: "subscribed", suppressed: false },
      ]);
    }),
    { numRuns: 8, seed: 2 },
  );
});

test("a shop that fails on the way leaves its events for another turn", async () => {
  const { shop } = await makeShop();
  await keepLineEvents(shop, parseLineBody(Buffer.from(postOf([follow(1)]))), now);
  await shop
    .transaction(async (shop) => {
      await takeLineEvents(shop, now);
      throw new Error("the machine stops");
    })
    .catch(() => {});
  expect(await people(shop)).toEqual([]);
  expect(await takeLineEvents(shop, now)).toEqual({ taken: 1 });
  expect(await takeLineEvents(shop, now)).toEqual({ taken: 0 });
  expect(await people(shop)).toHaveLength(1);
});
