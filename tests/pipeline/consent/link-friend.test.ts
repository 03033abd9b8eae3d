// Does a friend on LINE become the customer they say they are, only by the mail to that address and LINE's own word, and only once?
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseLineBody } from "~/channels/line/webhook";
import { readFriendLink } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import type { MailLink } from "~/domain/consent/link-token";
import { keepLineEvents } from "~/queries/send/line-events.server";
import { startLine } from "../../helpers/line";
import { connectLine, lineEventBody, lineUser, postOf, said } from "../../helpers/line-shop";
import { fakeChannels } from "../../helpers/running-shop";
import { sentMessage } from "../../helpers/sent-message";

const email = "hanako@example.test";
let line: Awaited<ReturnType<typeof startLine>>;
let linking: typeof import("~/pipeline/consent/link-friend.server");
let taking: typeof import("~/pipeline/hear/take-line-events.server");

beforeAll(async () => {
  line = await startLine();
  process.env.LINE_BASE_URL = line.url;
  vi.resetModules();
  linking = await import("~/pipeline/consent/link-friend.server");
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
  const { channels, sent } = fakeChannels();
  const outcome = await linking.mailFriendLink(link, { email: to, wording }, now, channels as never);
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
