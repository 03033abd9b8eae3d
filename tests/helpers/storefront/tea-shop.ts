// A shop with tea, bowls and trays to show, and somebody who has bought tea.
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { shopById } from "~/queries/shop/shops.server";
import { makeShop } from "../database";
import { addAccount, addOrder, addPerson, addProduct } from "../facts";

/** Ids as the platforms have them. */
export const goods = { tea: "81", bowl: "82", tray: "83" };
const at = new Date("2026-11-20T00:00:00Z");

export async function teaShop() {
  const { shop, domain } = await makeShop({ now: new Date("2026-01-01T00:00:00Z") });
  await shop.query`UPDATE shop_setting SET storefront_url = ${`https://${domain}`}, locale = 'ja' WHERE shop_id = ${shop.id}`;
  for (const [title, id] of Object.entries(goods)) {
    await addProduct(shop, { id });
    await shop.query`UPDATE product SET title = ${title}, handle = ${title} WHERE shop_id = ${shop.id} AND product_id = ${id}`;
  }
  const hanako = await addPerson(shop, "hanako@example.test");
  await addAccount(shop, hanako.customerId, "7001");
  const taro = await addPerson(shop, "taro@example.test");
  await addOrder(shop, { id: "o1", by: hanako.identityId, at: "2026-11-01", lines: [goods.tea] });
  await addOrder(shop, { id: "o2", by: taro.identityId, at: "2026-11-02", lines: [goods.tea, goods.bowl] });
  await refreshProductPairs(shop, at);
  return { shop, domain, hanako, opaqueId: (await shopById(shop.id))?.opaqueId ?? "" };
}
