// Which goods does a page of the shop show to whoever is looking? Picked for a known customer, else by what is bought together and what sells.
import type { ShopDb } from "~/db.server";
import { identityId } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";
import type { PieceLocale } from "~/domain/storefront/piece-words";
import { type GoodsPiece, goodsPiece } from "~/domain/storefront/pieces";
import { bestsellers } from "~/queries/goods/bestsellers.server";
import { boughtTogether } from "~/queries/goods/bought-together.server";
import { recommendProducts } from "~/queries/goods/recommendations.server";
import { popularGoods } from "~/queries/goods/shop-goods.server";
import { customersOf } from "~/queries/people/identities.server";
import { mailItems } from "~/queries/send/message-facts.server";

/** `productId`: whose page it is. `accountId`: the platform's customer who is signed in, by its signed word. */
export type AskedGoods = { kind: string; productId: string | null; accountId: string | null; limit: number };
type Scene = { currency: string; locale: PieceLocale; now: Date };

/** Some that were picked are sold out by now, and the page's own product is left out. */
const spare = 8;

/** Empty: there is nothing to show. */
export async function showGoods(
  shop: ShopDb,
  asked: AskedGoods,
  { currency, locale, now }: Scene,
): Promise<{ html: string; isPersonal: boolean }> {
  const { title, productIds } = await picked(shop, asked, now);
  const found = await mailItems(shop, productIds);
  const items = productIds
    .filter((id) => id !== asked.productId)
    .flatMap((id) => found.get(id) ?? [])
    .filter(({ isAvailable }) => isAvailable)
    .slice(0, asked.limit);
  const html = items.length > 0 ? goodsPiece({ title, items, currency, locale }) : "";
  return { html, isPersonal: title === "recommended" };
}

type Picked = { title: GoodsPiece["title"]; productIds: string[] };

async function picked(shop: ShopDb, { kind, productId, accountId, limit }: AskedGoods, now: Date): Promise<Picked> {
  const most = limit + spare;
  if (kind === "ranking") return { title: "ranking", productIds: await bestsellers(shop, { now, limit: most }) };
  const [customerId] = accountId ? await customersOf(shop, [identityId(platformIdentity(accountId))]) : [];
  if (customerId) {
    const request = { customerId, seedProductIds: productId ? [productId] : [] };
    const own = (await recommendProducts(shop, [request], most, now)).get(customerId) ?? [];
    if (own.length > 0) return { title: "recommended", productIds: own };
  }
  const together = productId ? await boughtTogether(shop, productId, { now, limit: most }) : [];
  // A shop that has sold little yet has no popular goods: its newest stand last in the list of bestsellers.
  const popular = [...(await popularGoods(shop, { now, limit: most })), ...(await bestsellers(shop, { now, limit: most }))];
  return { title: "together", productIds: [...new Set([...together, ...popular])] };
}
