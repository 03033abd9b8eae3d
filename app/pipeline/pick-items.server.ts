// Which goods does a message show beside what it is about? Picked when it goes: who waited has perhaps bought them meanwhile.
import type { ShopDb } from "~/db.server";
import type { Editions } from "~/domain/edition";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { ItemSource, ScenarioStep } from "~/domain/scenario";
import { articleCounts } from "~/queries/articles.server";
import { type GoingDelivery, goingDeliveries, saveItems } from "~/queries/deliveries.server";
import { occasionGoods } from "~/queries/occasion-goods.server";
import { pickFromLists } from "~/queries/pick-from-lists.server";
import { recommendProducts } from "~/queries/recommendations.server";
import { runProducts } from "~/queries/scenario-runs.server";
import { pickUpgrades } from "~/queries/upgrades.server";

type Asking = GoingDelivery & { step: number; shape: ScenarioStep };

/** Writes the goods of each on its delivery. Returns those that have too few to show. */
export async function pickItems(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  { editions, now }: { editions: Editions; now: Date },
): Promise<DeliveryId[]> {
  const going = await goingDeliveries(shop, deliveryIds);
  if (going.length === 0) return [];
  const chosen = await itemsToShow(shop, going, { editions, now });
  await saveItems(
    shop,
    chosen.map(({ deliveryId, items }) => ({ deliveryId, items })),
  );
  return chosen.filter(({ shown, least }) => shown < least).map(({ deliveryId }) => deliveryId);
}

export type Chosen = { deliveryId: DeliveryId; items: string[]; shown: number; least: number };
type Asked = { editions: Editions; now: Date; list?: string[] | null };

/** What each would show now, of those that show more than their occasion's own goods. `list`: of a run that has chosen none yet. */
export async function itemsToShow(shop: ShopDb, going: GoingDelivery[], { editions, now, list }: Asked): Promise<Chosen[]> {
  const asking = going.flatMap((delivery) => withShape(delivery, editions));
  const seeds = new Map(
    (await occasionGoods(shop, [...new Set(asking.map(({ occasion }) => occasion))])).map((row) => [row.occasion, row.productIds]),
  );
  const picked = new Map<DeliveryId, string[]>();
  for (const [source, pick] of Object.entries(pickers)) {
    const some = asking.filter(({ shape }) => shape.items === source);
    if (some.length > 0) for (const [id, items] of await pick(shop, some, { seeds, list, now })) picked.set(id, items);
  }
  const articles = await articleCounts(
    shop,
    asking.filter(({ shape }) => shape.items === "articles").map(({ occasion }) => occasion),
  );
  return asking.map(({ deliveryId, occasion, shape }) => {
    const items = picked.get(deliveryId) ?? [];
    const shown = shape.items === "articles" ? (articles.get(occasion) ?? 0) : items.length;
    return { deliveryId, items, shown, least: shape.leastItems ?? 0 };
  });
}

type Scene = { seeds: Map<string, string[]>; list: string[] | null | undefined; now: Date };
type Picker = (shop: ShopDb, asking: Asking[], scene: Scene) => Promise<Map<DeliveryId, string[]>>;

function withShape(delivery: GoingDelivery, editions: Editions): Asking[] {
  const shape = editions.find(delivery.scenarioId, delivery.version)?.scenario.steps[delivery.step];
  return shape && shape.items !== "none" && shape.items !== "occasion" ? [{ ...delivery, shape }] : [];
}

const pickers: Partial<Record<ItemSource, Picker>> = {
  recommended: pickRecommended,
  "occasion-and-recommended": pickRecommended,
  ranking: (shop, asking, { list, now }) => pickListed(shop, asking, { list, now, ownCategoriesFirst: false }),
  new: (shop, asking, { list, now }) => pickListed(shop, asking, { list, now, ownCategoriesFirst: true }),
  upgrade: async (shop, asking, { seeds, now }) => byDelivery(asking, await pickUpgrades(shop, requests(asking, seeds), most(asking), now)),
};

async function pickRecommended(shop: ShopDb, asking: Asking[], { seeds, now }: Scene) {
  return byDelivery(asking, await recommendProducts(shop, requests(asking, seeds), most(asking), now));
}

/** From the list of the message's run; a message of no run has the shop's bestsellers. */
async function pickListed(
  shop: ShopDb,
  asking: Asking[],
  { list = null, now, ownCategoriesFirst }: Pick<Scene, "now"> & { list: Scene["list"]; ownCategoriesFirst: boolean },
) {
  const lists = await runProducts(
    shop,
    asking.map(({ scenarioId, occasion, step }) => ({ scenarioId, occasion, step })),
  );
  const wanted = asking.map(({ customerId, scenarioId, occasion, step }) => ({
    customerId,
    productIds: lists.get(`${scenarioId} ${occasion} ${step}`) ?? list,
  }));
  return byDelivery(asking, await pickFromLists(shop, wanted, { limit: most(asking), ownCategoriesFirst, now }));
}

function requests(asking: Asking[], seeds: Map<string, string[]>) {
  const byPerson = new Map<CustomerId, string[]>();
  for (const { customerId, occasion } of asking)
    byPerson.set(customerId, [...(byPerson.get(customerId) ?? []), ...(seeds.get(occasion) ?? [])]);
  return [...byPerson].map(([customerId, products]) => ({ customerId, seedProductIds: [...new Set(products)] }));
}

const most = (asking: Asking[]) => Math.max(...asking.map(({ shape }) => shape.maxItems));

const byDelivery = (asking: Asking[], items: Map<CustomerId, string[]>) =>
  new Map(asking.map(({ deliveryId, customerId }) => [deliveryId, items.get(customerId) ?? []]));
