// Which goods does a message show beside what it is about? Picked when it goes: who waited has perhaps bought them meanwhile.
import type { ShopDb } from "~/db.server";
import { type PickedSource, showsOwnGoods, stepSource, type WantedGoods, wantedGoods } from "~/domain/creative/wanted-goods";
import type { Variant } from "~/domain/decide/holdout";
import type { DeliveryId } from "~/domain/ids";
import { effectiveBlocks, mailLocale } from "~/domain/scenario/copy";
import type { Editions } from "~/domain/scenario/edition";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { occasionGoods } from "~/queries/decide/occasion-goods.server";
import { runProducts } from "~/queries/decide/scenario-runs.server";
import { articleCounts } from "~/queries/goods/articles.server";
import { type GoingDelivery, goingDeliveries, type PickedItems, saveItems } from "~/queries/send/deliveries.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { pickGoods } from "./pick-goods.server";

/** Writes the goods of each on its delivery. Returns those that have too few to show. */
export async function pickItems(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  { editions, now }: { editions: Editions; now: Date },
): Promise<DeliveryId[]> {
  const going = await goingDeliveries(shop, deliveryIds);
  if (going.length === 0) return [];
  const chosen = await itemsToShow(shop, going, { editions, now });
  await saveItems(shop, chosen);
  return chosen.filter(({ shown, least }) => shown < least).map(({ deliveryId }) => deliveryId);
}

export type Chosen = PickedItems & { shown: number; least: number };
type Asked = { editions: Editions; now: Date; list?: string[] | null };
/** Whose wording and language are not known yet has the first wording in the shop's own. */
type Going = Omit<GoingDelivery, "variant" | "customerLocale"> & { variant?: Variant; customerLocale?: string | null };
type Asking = Going & { shape: ScenarioStep; wanted: WantedGoods[]; isBlocks: boolean; showsOwn: boolean };

/** What each would show now, of those that show more than their occasion's own goods. `list`: of a run that has chosen none yet. */
export async function itemsToShow(shop: ShopDb, going: Going[], { editions, now, list = null }: Asked): Promise<Chosen[]> {
  const { locale } = await shopSettings(shop);
  const asking = going.flatMap((delivery) => withShape(delivery, editions, locale));
  const seeds = new Map(
    (await occasionGoods(shop, [...new Set(asking.map(({ occasion }) => occasion))])).map((row) => [row.occasion, row.productIds]),
  );
  const lists = await runLists(shop, asking);
  const picked = new Map<DeliveryId, Partial<Record<PickedSource, string[]>>>();
  for (const [name, pick] of Object.entries(pickGoods)) {
    const source = name as PickedSource;
    const some = asking.flatMap((one) => one.wanted.filter((want) => want.source === source).map(({ limit }) => ({ ...one, limit })));
    // A run has chosen the goods that its step is about, and no others. Whoever hears of two gets each one's own.
    const listOf = (one: Asking) => (stepSource(one.shape.items) === source ? (lists.get(keyOf(one)) ?? list) : null);
    const nameOf = (one: Asking) => JSON.stringify(listOf(one));
    for (const listName of new Set(some.map(nameOf))) {
      const ofOneList = some.filter((one) => nameOf(one) === listName);
      const requests = ofOneList.map((one) => ({
        customerId: one.customerId,
        seedProductIds: seeds.get(one.occasion) ?? [],
        list: listOf(one),
      }));
      const found = await pick(shop, requests, { limit: Math.max(...ofOneList.map(({ limit }) => limit)), now });
      for (const { deliveryId, customerId } of ofOneList)
        picked.set(deliveryId, { ...picked.get(deliveryId), [source]: found.get(customerId) ?? [] });
    }
  }
  const articles = await articleCounts(
    shop,
    asking.filter(({ shape }) => shape.items === "articles").map(({ occasion }) => occasion),
  );
  return asking.map((one) => chosenOf(one, picked.get(one.deliveryId) ?? {}, articles.get(one.occasion) ?? 0));
}

function chosenOf(
  { deliveryId, shape, isBlocks, showsOwn }: Asking,
  found: Partial<Record<PickedSource, string[]>>,
  articles: number,
): Chosen {
  const own = stepSource(shape.items);
  const items = [...new Set(Object.values(found).flat())];
  return {
    deliveryId,
    items,
    blockItems: isBlocks ? found : null,
    shown: shape.items === "articles" ? articles : ((own && found[own]?.length) ?? 0),
    least: showsOwn ? (shape.leastItems ?? 0) : 0,
  };
}

function withShape(delivery: Going, editions: Editions, shopLocale: string): Asking[] {
  const edition = editions.find(delivery.scenarioId, delivery.version);
  const shape = edition?.scenario.steps[delivery.step];
  if (!edition || !shape) return [];
  const language = mailLocale(delivery.customerLocale ?? null, shopLocale);
  const blocks = effectiveBlocks(shape, edition.setting.copy, language, delivery.variant);
  if (!blocks && (shape.items === "none" || shape.items === "occasion")) return [];
  const wanted = wantedGoods(blocks, shape);
  return [{ ...delivery, shape, wanted, isBlocks: blocks !== null, showsOwn: showsOwnGoods(blocks, shape) }];
}

const keyOf = ({ scenarioId, occasion, step }: Pick<Going, "scenarioId" | "occasion" | "step">) => `${scenarioId} ${occasion} ${step}`;

const runLists = (shop: ShopDb, asking: Asking[]) =>
  runProducts(
    shop,
    asking
      .filter(({ shape }) => shape.items === "ranking" || shape.items === "new")
      .map(({ scenarioId, occasion, step }) => ({ scenarioId, occasion, step })),
  );
