// What has each source for these people, right now? A few statements for a batch, whatever its size.
import type { ShopDb } from "~/db.server";
import type { PickedSource } from "~/domain/creative/wanted-goods";
import type { CustomerId } from "~/domain/ids";
import { newGoods } from "~/queries/decide/shop-occasions.server";
import { cartedGoods, viewedGoods } from "~/queries/goods/person-goods.server";
import { pickFromLists } from "~/queries/goods/pick-from-lists.server";
import { recommendProducts } from "~/queries/goods/recommendations.server";
import { popularGoods, reducedGoods } from "~/queries/goods/shop-goods.server";
import { pickUpgrades } from "~/queries/goods/upgrades.server";

/** `list`: of the run that the message belongs to; null: of none. */
export type GoodsRequest = { customerId: CustomerId; seedProductIds: string[]; list: string[] | null };
type Asked = { limit: number; now: Date };
type Pick = (shop: ShopDb, requests: GoodsRequest[], asked: Asked) => Promise<Map<CustomerId, string[]>>;

/** Of a shop's whole list so many are looked at for each person: some have been bought, some are sold out. */
const listed = 100;
const newDays = 60;

export const pickGoods: Record<PickedSource, Pick> = {
  recommended: (shop, requests, { limit, now }) => recommendProducts(shop, seeded(requests), limit, now),
  upgrade: (shop, requests, { limit, now }) => pickUpgrades(shop, seeded(requests), limit, now),
  viewed: (shop, requests, asked) => viewedGoods(shop, people(requests), asked),
  carted: (shop, requests, asked) => cartedGoods(shop, people(requests), asked),
  ranking: (shop, requests, asked) => fromLists(shop, requests, { ...asked, shopList: null, ownCategoriesFirst: false }),
  new: async (shop, requests, asked) => {
    const fresh = requests.some(({ list }) => list === null) ? await newGoods(shop, { now: asked.now, days: newDays, limit: listed }) : [];
    return fromLists(shop, requests, { ...asked, shopList: fresh, ownCategoriesFirst: true });
  },
  popular: async (shop, requests, asked) =>
    fromShopList(shop, requests, asked, await popularGoods(shop, { now: asked.now, limit: listed })),
  sale: async (shop, requests, asked) => fromShopList(shop, requests, asked, await reducedGoods(shop, { now: asked.now, limit: listed })),
};

const fromShopList = (shop: ShopDb, requests: GoodsRequest[], asked: Asked, shopList: string[]) =>
  fromLists(shop, requests, { ...asked, shopList, ownCategoriesFirst: true });

/** `shopList`: for those whose run has chosen none; null: the bestsellers. */
function fromLists(shop: ShopDb, requests: GoodsRequest[], asked: Asked & { shopList: string[] | null; ownCategoriesFirst: boolean }) {
  const wanted = requests.map(({ customerId, list }) => ({ customerId, productIds: list }));
  return pickFromLists(shop, wanted, asked);
}

const people = (requests: GoodsRequest[]) => [...new Set(requests.map(({ customerId }) => customerId))];

/** One request a person, with the goods of all their messages. */
function seeded(requests: GoodsRequest[]) {
  const byPerson = new Map<CustomerId, string[]>();
  for (const { customerId, seedProductIds } of requests) byPerson.set(customerId, [...(byPerson.get(customerId) ?? []), ...seedProductIds]);
  return [...byPerson].map(([customerId, products]) => ({ customerId, seedProductIds: [...new Set(products)] }));
}
