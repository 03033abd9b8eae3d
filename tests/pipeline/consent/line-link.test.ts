// Do a customer and their LINE become one person, only by their own hand and only once?
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseLineBody } from "~/channels/line/webhook";
import { noDelivery, readMessageLink } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import type { MailLink } from "~/domain/consent/link-token";
import { keepLineEvents } from "~/queries/send/line-events.server";
import { login, startLineLogin } from "../../helpers/line-login";
import { connectLine, lineUser, postOf, said } from "../../helpers/line-shop";
import { sentMessage } from "../../helpers/sent-message";

let issuer: Awaited<ReturnType<typeof startLineLogin>>;
let linking: typeof import("~/pipeline/consent/line-link.server");
let taking: typeof import("~/pipeline/hear/take-line-events.server");

beforeAll(async () => {
  issuer = await startLineLogin();
  process.env.LINE_LOGIN_URL = issuer.url;
  vi.resetModules();
  linking = await import("~/pipeline/consent/line-link.server");
  taking = await import("~/pipeline/hear/take-line-events.server");
});
afterAll(() => issuer.stop());

const redirectUri = "https://app.example/line/back";

async function customer() {
  const { shop, message, opaqueId, sentAt } = await sentMessage();
  await connectLine(shop, { loginChannelId: login.channelId, loginSecret: login.channelSecret });
  const link: MailLink = { shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt, url: "" };
  return { shop, link, now: sentAt };
}

async function begin(link: MailLink, now: Date, user = lineUser(1)) {
  const begun = await linking.beginLineLink(link, { redirectUri, wording: "LINEでも受け取ります", now });
  if (!begun) throw new Error("not begun");
  const asked = new URL(begun.address).searchParams;
  issuer.codes.set("code-1", { userId: user, nonce: asked.get("nonce") ?? "", challenge: asked.get("code_challenge") ?? "" });
  return { state: begun.state, back: new URL(`${redirectUri}?code=code-1&state=${encodeURIComponent(begun.state)}`) };
}

const persons = async (shop: ShopDb) =>
  (
    await shop.query<{ kinds: string; consent: string }>`
      SELECT string_agg(i.kind, ' ' ORDER BY i.kind) AS kinds, c.line_consent AS consent FROM identity i
      JOIN customer c ON c.shop_id = i.shop_id AND c.customer_id = i.customer_id
      WHERE i.shop_id = ${shop.id} AND i.kind IN ('email', 'line') GROUP BY c.customer_id, c.line_consent ORDER BY 1`
  ).map(({ kinds, consent }) => `${kinds}: ${consent}`);

test("by LINE's own sign-in the customer and the LINE account are one person, and agreed; unlinking makes them two, linking again one", async () => {
  const { shop, link, now } = await customer();
  const { state, back } = await begin(link, now);
  expect(await linking.endLineLink(back, state, now)).toMatchObject({ outcome: "linked" });
  expect(await persons(shop)).toEqual(["email line: subscribed"]);
  const [row] = await shop.query<{ source: string; wording: string }>`
    SELECT source, wording FROM consent WHERE shop_id = ${shop.id} AND channel = 'line'`;
  expect(row).toEqual({ source: "line-link", wording: "LINEでも受け取ります" });
  const later = new Date(now.getTime() + 3_600_000);
  await keepLineEvents(shop, parseLineBody(Buffer.from(postOf([said("連携解除", { at: later })]))), later);
  await taking.takeLineEvents(shop, later);
  expect(await persons(shop)).toEqual(["email: never-asked", "line: subscribed"]);
  const again = await begin(link, later);
  expect(await linking.endLineLink(again.back, again.state, later)).toMatchObject({ outcome: "linked" });
  expect(await persons(shop)).toEqual(["email line: subscribed"]);
});

test("forged, repeated, late, of another browser, or given up: nothing changes", async () => {
  const { shop, link, now } = await customer();
  const late = new Date(now.getTime() + 11 * 60_000);
  const { state, back } = await begin(link, now);
  expect(await linking.endLineLink(back, null, now)).toEqual({ outcome: "expired" });
  expect(await linking.endLineLink(back, `${state}x`, now)).toEqual({ outcome: "expired" });
  const forged = `${link.shopOpaqueId}.forged`;
  expect(await linking.endLineLink(new URL(`${redirectUri}?code=code-1&state=${forged}`), forged, now)).toEqual({ outcome: "expired" });
  expect(await linking.endLineLink(back, state, late)).toEqual({ outcome: "expired" });
  const denied = new URL(`${redirectUri}?error=access_denied&state=${encodeURIComponent(state)}`);
  expect(await linking.endLineLink(denied, state, now)).toEqual({ outcome: "not-completed" });
  expect(await linking.endLineLink(back, state, now)).toEqual({ outcome: "expired" });
  const other = await begin(link, now);
  const given = issuer.codes.get("code-1");
  if (given) issuer.codes.set("code-1", { ...given, nonce: "another" });
  expect(await linking.endLineLink(other.back, other.state, now)).toEqual({ outcome: "not-completed" });
  const third = await begin(link, now, "no LINE user");
  expect(await linking.endLineLink(third.back, third.state, now)).toEqual({ outcome: "not-completed" });
  expect(await persons(shop)).toEqual(["email: never-asked"]);
});

test("an old link, a test message's and one of a shop without LINE Login lead nowhere", async () => {
  const { shop, link, now } = await customer();
  const old = new Date(now.getTime() + 91 * 86_400_000);
  expect(await linking.askedLineLink(link, old)).toBeNull();
  expect(await linking.askedLineLink({ ...link, deliveryId: noDelivery }, now)).toBeNull();
  expect(readMessageLink("preferences", "forged")).toBeNull();
  expect(await linking.askedLineLink(link, now)).toMatchObject({ shopName: expect.any(String) });
  await connectLine(shop);
  expect(await linking.askedLineLink(link, now)).toBeNull();
});
