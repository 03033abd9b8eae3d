import { afterAll, beforeAll, expect, test } from "vitest";
import { readMessageLink } from "~/channels/links.server";
import { readShortCode } from "~/channels/short-links.server";
import { shortLinkDoor } from "~/doors/short-link.server";
import { saveRedacted } from "~/queries/shop/shops.server";
import { openDoorServer } from "../helpers/door";
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

test("a code tells its shop, and no number of a shop is to be read in it", async () => {
  const { shop, click } = await sentLinks();
  expect(readShortCode(click.slice(3))?.shopId).toBe(shop.id);
  expect(Number.parseInt(click.slice(3, 8), 36)).not.toBe(shop.id);
});
