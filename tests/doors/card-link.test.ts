import { afterAll, beforeAll, expect, test } from "vitest";
import { cardCode } from "~/channels/postal/card-code.server";
import type { ShopDb } from "~/db.server";
import { cardDoor } from "~/doors/card-link.server";
import { clock } from "~/lib/clock.server";
import { openDoorServer } from "../helpers/door";
import { makePrintShop, sendCards } from "../helpers/print-shop";
import { hours } from "../helpers/running-shop";

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  server = await openDoorServer(cardDoor);
});
afterAll(() => server.stop());

const visit = async (code: string, method = "GET") => {
  const headers = { "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)" };
  const answer = await fetch(`${server.url}/q/${code}`, { method, redirect: "manual", headers });
  return [answer.status, answer.headers.get("location")];
};

const touches = (shop: ShopDb) => shop.query<{ kind: string; is_machine: boolean }>`
  SELECT kind, is_machine FROM engagement WHERE shop_id = ${shop.id} ORDER BY is_machine`;

async function oneCard() {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const [piece] = await shop.query<{
    code: string;
    url: string;
  }>`SELECT code, target_url AS url FROM print_piece WHERE shop_id = ${shop.id}`;
  if (!piece) throw new Error("no card");
  return { shop, ...piece };
}

const posted = (shop: ShopDb) => shop.query`UPDATE delivery SET sent_at = ${hours(clock.now(), -48)} WHERE shop_id = ${shop.id}`;

test("a card's QR code leads to what it is about and counts as a click of its message", async () => {
  const { shop, code, url } = await oneCard();
  await posted(shop);
  expect(await visit(code)).toEqual([302, new URL(url).href]);
  expect(await touches(shop)).toEqual([{ kind: "click", is_machine: false }]);
  const [delivery] = await shop.query<{ at: Date | null }>`SELECT clicked_at AS at FROM delivery WHERE shop_id = ${shop.id}`;
  expect(delivery?.at).not.toBeNull();
  await visit(code.toLowerCase(), "HEAD");
  expect(await touches(shop)).toHaveLength(2);
});

test("a shop that tries its card before posting it is led on and not counted", async () => {
  const { shop, code, url } = await oneCard();
  expect(await visit(code)).toEqual([302, new URL(url).href]);
  expect(await touches(shop)).toEqual([]);
});

test("a code that is none, or of nobody's card, leads to our own page", async () => {
  const { shop, code } = await oneCard();
  const other = cardCode(shop.id, "00000000-0000-8000-8000-000000000001");
  for (const wrong of ["", "x", code.slice(1), `${code}0`, "ZZZZZZZZZZZZZ", "0000000000000", other, "%F0%9F%8D%B5"])
    expect(await visit(wrong)).toEqual([302, "/link-expired"]);
});
