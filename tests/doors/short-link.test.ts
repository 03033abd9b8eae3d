import { afterAll, beforeAll, expect, test } from "vitest";
import { readMessageLink } from "~/channels/links.server";
import { readShortCode } from "~/channels/short-links.server";
import { answerLivesDays, clickLivesDays } from "~/domain/consent/link-token";
import { shortLinkDoor } from "~/doors/short-link.server";
import { dropDeadLinks } from "~/queries/send/short-links.server";
import { openDoorServer } from "../helpers/door";
import { saveRedacted } from "../helpers/redacted";
import { sentSms } from "../helpers/sent-sms";

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  server = await openDoorServer(shortLinkDoor);
});
afterAll(() => server.stop());

const follow = async (path: string, method = "GET") => {
  const answer = await fetch(server.url + path, { method, redirect: "manual", headers: { "User-Agent": "Mozilla/5.0 (iPhone)" } });
  return { status: answer.status, to: answer.headers.get("location") ?? "" };
};

async function sentLinks() {
  const one = await sentSms();
  const [click = "", stop = ""] = one.message?.text.match(/\/s\/\w+/g) ?? [];
  return { ...one, click, stop };
}

test("the link into the shop is recorded as a click and leads there", async () => {
  const { shop, click } = await sentLinks();
  const { status, to } = await follow(click);
  expect(status).toBe(302);
  expect(to).toMatch(/^https:\/\//);
  expect(await shop.query`SELECT kind FROM engagement WHERE shop_id = ${shop.id}`).toEqual([{ kind: "click" }]);
});

test("the way out leads to the page of the signed link, and changes nothing by itself", async () => {
  const { shop, stop, message } = await sentLinks();
  const { to } = await follow(stop);
  const token = /\/u\/([\w-]+)$/.exec(to)?.[1] ?? "";
  expect(readMessageLink("unsubscribe", token)?.deliveryId).toBe(message?.deliveryId);
  expect(await shop.query`SELECT state FROM consent WHERE shop_id = ${shop.id}`).toEqual([{ state: "subscribed" }]);
});

test("what is no link of ours leads to a friendly page: other letters, another shop's code, a forgotten shop", async () => {
  const [one, other] = [await sentLinks(), await sentLinks()];
  const swapped = other.click.slice(0, 8) + one.click.slice(8);
  for (const path of ["/s/", "/s/abc", "/s/0000000000000000", `${one.click}x`, one.click.toUpperCase(), swapped, "/s/%00"])
    expect((await follow(path)).to, path).toBe("/link-expired");
  await saveRedacted(one.shop.id);
  expect((await follow(one.click)).to).toBe("/link-expired");
});

test("a link that leads nowhere any more is forgotten, the way out never", async () => {
  const { shop, click, stop } = await sentLinks();
  await shop.query`
    INSERT INTO short_link (shop_id, code, delivery_id, purpose, url, made_at)
    SELECT shop_id, 'answer', delivery_id, 'answer', 'nps', made_at FROM short_link WHERE shop_id = ${shop.id} AND purpose = 'click'`;
  const kinds = () => shop.query`SELECT purpose AS of FROM short_link WHERE shop_id = ${shop.id} ORDER BY purpose`;
  const [link] = await shop.query<{ at: Date }>`SELECT made_at AS at FROM short_link WHERE shop_id = ${shop.id} AND purpose = 'click'`;
  const after = (days: number, more = 0) => new Date((link?.at.getTime() ?? 0) + days * 86_400_000 + more);
  await dropDeadLinks(shop, after(answerLivesDays));
  expect(await kinds()).toHaveLength(3);
  await dropDeadLinks(shop, after(answerLivesDays, 1));
  expect(await kinds()).toEqual([{ of: "click" }, { of: "unsubscribe" }]);
  await dropDeadLinks(shop, after(clickLivesDays, 1));
  expect(await kinds()).toEqual([{ of: "unsubscribe" }]);
  expect((await follow(click)).to).toBe("/link-expired");
  expect((await follow(stop)).to).toMatch(/\/u\//);
});

test("a code tells its shop, and no number of a shop is to be read in it", async () => {
  const { shop, click } = await sentLinks();
  expect(readShortCode(click.slice(3))?.shopId).toBe(shop.id);
  expect(Number.parseInt(click.slice(3, 8), 36)).not.toBe(shop.id);
});
