// Does a friend on LINE become the customer they say they are, only by the mail to that address and LINE's own word, and only once?
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseLineBody } from "~/channels/line/webhook";
import { readFriendLink } from "~/channels/links.server";
import { operatorDb, type ShopDb } from "~/db.server";
import type { MailLink } from "~/domain/consent/link-token";
import type { ShopId } from "~/domain/ids";
import { scenarioNames } from "~/pipeline/decide/shop-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { keepLineEvents } from "~/queries/send/line-events.server";
import { openShop } from "~/queries/shop/shops.server";
import { startLine } from "../../helpers/line";
import { connectLine, lineEventBody, lineUser, postOf, said } from "../../helpers/line-shop";
import { fakeChannels } from "../../helpers/running-shop";
import { sentMessage } from "../../helpers/sent-message";

const email = "hanako@example.test";
let line: Awaited<ReturnType<typeof startLine>>;
let linking: typeof import("~/pipeline/consent/link-friend.server");
let sending: typeof import("~/pipeline/send/send-deliveries.server");
let taking: typeof import("~/pipeline/hear/take-line-events.server");

beforeAll(async () => {
  line = await startLine();
  process.env.LINE_BASE_URL = line.url;
  vi.resetModules();
  linking = await import("~/pipeline/consent/link-friend.server");
  sending = await import("~/pipeline/send/send-deliveries.server");
  taking = await import("~/pipeline/hear/take-line-events.server");
});
afterAll(() => line.stop());

const minutes = (from: Date, n: number) => new Date(from.getTime() + n * 60_000);

async function tell(shop: ShopDb, event: unknown, now: Date): Promise<unknown[]> {
  line.state.replies.length = 0;
  await keepLineEvents(shop, parseLineBody(Buffer.from(postOf([event]))), now);
  await taking.takeLineEvents(shop, now);
  return line.state.replies.flatMap(({ messages }) => messages);
}

const invitedTo = (messages: unknown[]) => /\/line\/link\/([\w-]+)/.exec(JSON.stringify(messages))?.[1] ?? "";

/** A customer, and a friend who is nobody known and was asked who they are. */
async function friend(user = lineUser(1)) {
  const { shop, sentAt: now } = await sentMessage(email);
  await connectLine(shop);
  const messages = await tell(shop, lineEventBody("follow", { user, at: now, replyToken: "r1" }), now);
  const link = readFriendLink(invitedTo(messages));
  if (!link) throw new Error(`not invited: ${JSON.stringify(messages)}`);
  return { shop, link, now };
}

const wording = "LINEでも受け取ります";

async function mailed(link: MailLink, now: Date, to = email) {
  const outcome = await linking.mailFriendLink(link, { email: to, wording }, now);
  const [row] = await operatorDb.query<{ id: ShopId }>`SELECT shop_id AS id FROM shop WHERE opaque_id = ${link.shopOpaqueId}::uuid`;
  const { channels, sent } = fakeChannels();
  if (row) await sending.sendDeliveries(openShop(row.id), now, channels);
  const nonce = /\/line\/confirm\/([0-9a-f-]+\.[\w-]+)/.exec(sent[0]?.html ?? "")?.[1] ?? "";
  return { outcome, sent, nonce };
}

async function asked(link: MailLink, now: Date) {
  const { nonce } = await mailed(link, now);
  const address = await linking.confirmFriendLink(nonce, now);
  return { mail: nonce, address, nonce: new URL(address ?? "x:").searchParams.get("nonce") ?? "" };
}

const confirmed = (nonce: string, at: Date, { user = lineUser(1), result = "ok" } = {}) =>
  lineEventBody("accountLink", { user, at, replyToken: "r2", link: { result, nonce } });

const persons = async (shop: ShopDb) =>
  (
    await shop.query<{ kinds: string }>`
      SELECT string_agg(kind, ' ' ORDER BY kind) AS kinds FROM identity
      WHERE shop_id = ${shop.id} AND kind IN ('email', 'line') GROUP BY customer_id ORDER BY 1`
  ).map(({ kinds }) => kinds);

test("who follows is asked who they are; by the mail and LINE's word they are one person, and agreed; asked again they hear so", async () => {
  const { shop, link, now } = await friend();
  expect(await linking.askedFriendLink(link, now)).toMatchObject({ shopName: expect.any(String) });
  const { outcome, sent, nonce } = await mailed(link, now);
  expect(outcome).toBe("sent");
  expect(sent).toMatchObject([{ to: { address: email }, kind: "transactional" }]);
  expect(await linking.shownConfirmation(nonce, now)).not.toBeNull();
  const address = await linking.confirmFriendLink(nonce, now);
  expect(address).toMatch(/^https:\/\/access\.line\.me\/dialog\/bot\/accountLink\?linkToken=link-token-of-000001&nonce=/);
  expect(await persons(shop)).toEqual(["email", "line"]);
  const last = new URL(address ?? "").searchParams.get("nonce") ?? "";
  const answer = await tell(shop, confirmed(last, now), now);
  expect(JSON.stringify(answer)).toContain("会員情報とつながりました");
  expect(await persons(shop)).toEqual(["email line"]);
  const [row] = await shop.query`SELECT source, wording FROM consent WHERE shop_id = ${shop.id} AND source = 'line-link'`;
  expect(row).toEqual({ source: "line-link", wording });
  expect(JSON.stringify(await tell(shop, said("連携", { at: now, replyToken: "r3" }), now))).toContain("すでにつながっています");
  expect(await tell(shop, lineEventBody("follow", { at: now, replyToken: "r4" }), now)).toEqual([]);
});

test("used again, late, forged, of another friend, or refused by LINE: nothing changes, and the friend hears so", async () => {
  const { shop, link, now } = await friend();
  const { mail, nonce } = await asked(link, now);
  expect(await linking.confirmFriendLink(mail, now)).toBeNull();
  expect(await linking.shownConfirmation(mail, now)).toBeNull();
  for (const told of [
    confirmed("forged-nonce", now),
    confirmed(nonce, now, { result: "failed" }),
    confirmed(nonce, minutes(now, 11)),
    confirmed(mail, now),
  ])
    expect(JSON.stringify(await tell(shop, told, now))).toContain("つながりませんでした");
  expect(JSON.stringify(await tell(shop, confirmed(nonce, now, { user: lineUser(2) }), now))).toContain("つながりませんでした");
  // What another friend tried is used up.
  await tell(shop, confirmed(nonce, now), now);
  expect((await persons(shop)).filter((kinds) => kinds.includes(" "))).toEqual([]);
  const late = await mailed(link, now);
  expect(await linking.confirmFriendLink(late.nonce, minutes(now, 31))).toBeNull();
});

test("an address that nobody has is told the same and gets no mail; a mailbox gets three a day; nonsense is said to be", async () => {
  const { shop, link, now } = await friend();
  expect(await mailed(link, now, "nobody@example.test")).toMatchObject({ outcome: "sent", sent: [] });
  expect(await mailed(link, now, "花子")).toMatchObject({ outcome: "invalid", sent: [] });
  const mails = [];
  for (let n = 0; n < 5; n += 1) mails.push((await mailed(link, now)).sent.length);
  expect(mails).toEqual([1, 1, 1, 0, 0]);
  const old = minutes(now, 9 * 24 * 60);
  expect(await mailed(link, old)).toMatchObject({ outcome: "expired", sent: [] });
  expect(await linking.askedFriendLink(link, old)).toBeNull();
  await shop.query`DELETE FROM identity WHERE shop_id = ${shop.id} AND kind = 'line'`;
  expect(await linking.askedFriendLink(link, now)).toBeNull();
});

test("the mail stands in the delivery log without what confirms in it, and what its provider tells of it is told of its reader", async () => {
  const { shop, link, now } = await friend();
  const { sent, nonce } = await mailed(link, now);
  const [row] = await shop.query<{ id: string }>`
    SELECT d.delivery_id AS id, d.state, d.kind, t.html, t.body_text AS text, t.to_address AS address FROM delivery d
    JOIN delivery_content t ON t.shop_id = d.shop_id AND t.delivery_id = d.delivery_id WHERE d.shop_id = ${shop.id} AND d.scenario_id = 'line-link'`;
  expect(row).toMatchObject({ id: sent[0]?.deliveryId, state: "accepted", kind: "transactional", address: email });
  expect(JSON.stringify(row)).toContain("/line/confirm/…");
  expect(JSON.stringify(row)).not.toContain(nonce.split(".")[1]);
  expect((await scenarioNames(shop)).get("line-link")?.ja).toBe("LINE連携の確認");
  const bounce = {
    eventId: "b1",
    kind: "bounce" as const,
    deliveryId: row?.id ?? "",
    occurredAt: now,
    isMachine: false,
    url: null,
    detail: null,
  };
  await recordEngagement(shop, [bounce], now);
  expect((await mailed(link, minutes(now, 1))).sent).toEqual([]);
  const states =
    await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'line-link' ORDER BY decided_at`;
  expect(states).toEqual([
    { state: "refused", reason: "provider-refused" },
    { state: "skipped", reason: "suppressed" },
  ]);
});

test("a provider that is down is asked again while the mail is of use; nobody who asks waits for it", async () => {
  const { shop, link, now } = await friend();
  expect(await linking.mailFriendLink(link, { email, wording }, now)).toBe("sent");
  const down = fakeChannels(() => ({ outcome: "retry-later", afterSeconds: 60, detail: "503", isOutage: true }));
  await sending.sendDeliveries(shop, now, down.channels);
  const { channels, sent } = fakeChannels();
  await sending.sendDeliveries(shop, minutes(now, 2), channels);
  expect(sent).toHaveLength(1);
  await linking.mailFriendLink(link, { email, wording }, now);
  await sending.sendDeliveries(shop, minutes(now, 31), channels);
  expect(sent).toHaveLength(1);
  const states =
    await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'line-link' ORDER BY state`;
  expect(states).toEqual([
    { state: "accepted", reason: null },
    { state: "skipped", reason: "expired" },
  ]);
});

test("LINE that gives no token, and a shop that may send no mail, lead nowhere", async () => {
  const { shop, link, now } = await friend();
  const { nonce } = await mailed(link, now);
  line.state.answers = [{ status: 500 }, { status: 500 }];
  expect(await linking.confirmFriendLink(nonce, now)).toBeNull();
  line.state.answers = [];
  await shop.query`UPDATE shop_setting SET sender = '{}' WHERE shop_id = ${shop.id}`;
  expect(await linking.askedFriendLink(link, now)).toBeNull();
  const words = await tell(shop, said("連携", { at: now, replyToken: "r5" }), now);
  expect(invitedTo(words)).toBe("");
  expect(words).toHaveLength(1);
});
