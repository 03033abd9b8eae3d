import { expect, test } from "vitest";
import { optOutCookie } from "~/domain/storefront/opt-out";
import { env } from "~/env.server";
import { action, loader } from "~/routes/privacy.$shop";
import { makeShop } from "../helpers/database";
import { lookAt, opaqueIdOf, tell, whoseEvents } from "../helpers/storefront";

const get = (id: string, query = "") =>
  loader({ request: new Request(`${env.APP_URL}/privacy/${id}${query}`), params: { shop: id }, context: {} });
const post = (id: string, fields: Record<string, string>) =>
  action({
    request: new Request(`${env.APP_URL}/privacy/${id}`, { method: "POST", body: new URLSearchParams(fields) }),
    params: { shop: id },
    context: {},
  });

async function namedShop() {
  const { shop } = await makeShop();
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://shop.example/ja' WHERE shop_id = ${shop.id}`;
  return { shop, id: await opaqueIdOf(shop) };
}

test("whoever presses the button is no longer collected of, by list, by cookie, and by the shop's own pages", async () => {
  const { shop, id } = await namedShop();
  await tell(shop, [lookAt("browser-1", 1), lookAt("browser-2", 1)]);
  expect(await get(id, "?v=browser-1")).toMatchObject({
    visitor: "browser-1",
    toShop: { off: "https://shop.example/ja?tp_off=1", on: "https://shop.example/ja?tp_off=0" },
  });
  expect(await whoseEvents(shop)).toEqual({ nobody: [1, 1] });
  const answer = await post(id, { visitor: "browser-1", wants: "off" });
  const cookie = new Headers(answer.init?.headers).get("Set-Cookie") ?? "";
  expect(cookie).toMatch(new RegExp(`^${optOutCookie(id)}=1; Path=/collect; .*Max-Age=31536000$`));
  await tell(shop, [lookAt("browser-1", 2), lookAt("browser-2", 2)]);
  expect(await whoseEvents(shop)).toEqual({ nobody: [1, 2] });
});

test("whoever wants it again is collected of again, from then on", async () => {
  const { shop, id } = await namedShop();
  await post(id, { visitor: "browser-1", wants: "off" });
  const answer = await post(id, { visitor: "browser-1", wants: "on" });
  expect(new Headers(answer.init?.headers).get("Set-Cookie")).toMatch(/Max-Age=0$/);
  await tell(shop, [lookAt("browser-1", 3)]);
  expect(await whoseEvents(shop)).toEqual({ nobody: [3] });
});

test("without a visitor, or with one that is none, the cookie and the shop's pages do it; a shop that is none has no page", async () => {
  const { shop, id } = await namedShop();
  for (const visitor of ["", "x", "browser-1~other"]) expect((await post(id, { visitor, wants: "off" })).data).toEqual({ wants: "off" });
  expect(await shop.query`SELECT 1 FROM visitor_opt_out WHERE shop_id = ${shop.id}`).toEqual([]);
  for (const nobody of ["", "1", "99999999-9999-4999-8999-999999999999"]) {
    await expect(get(nobody)).rejects.toMatchObject({ status: 302 });
    await expect(post(nobody, { wants: "off" })).rejects.toMatchObject({ status: 302 });
  }
});
