// Which goods does a message recommend? Picked with the decision, and once more when it goes later than it was decided.
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { ScenarioId } from "~/domain/scenario";
import { saveItems, waitedDeliveries } from "~/queries/deliveries.server";
import { occasionGoods } from "~/queries/occasion-goods.server";
import { recommendProducts } from "~/queries/recommendations.server";
import { findScenario, scenarios } from "~/scenarios";

type Going = { customerId: CustomerId; scenarioId: ScenarioId; occasion: string; step: number };

const mostItems = Math.max(...scenarios.flatMap((scenario) => scenario.steps.map((step) => step.maxItems)));

/** For those of these messages that recommend anything, by what their occasions are about. */
export async function pickItems(shop: ShopDb, messages: Going[], now: Date): Promise<Map<CustomerId, string[]>> {
  const going = messages.filter(({ scenarioId, step }) => findScenario(scenarioId)?.steps[step]?.items.includes("recommended"));
  if (going.length === 0) return new Map();
  const occasions = going.map(({ occasion }) => occasion);
  const goods = new Map((await occasionGoods(shop, occasions)).map((row) => [row.occasion, row.productIds]));
  const seeds = new Map<CustomerId, string[]>();
  for (const { customerId, occasion } of going) seeds.set(customerId, [...(seeds.get(customerId) ?? []), ...(goods.get(occasion) ?? [])]);
  const requests = [...seeds].map(([customerId, products]) => ({ customerId, seedProductIds: [...new Set(products)] }));
  return recommendProducts(shop, requests, mostItems, now);
}

/** Who waited has perhaps bought meanwhile, under any address, what was to be recommended; or it sold out. */
export async function pickItemsAnew(shop: ShopDb, deliveryIds: DeliveryId[], now: Date): Promise<void> {
  const waited = await waitedDeliveries(shop, deliveryIds, now);
  if (waited.length === 0) return;
  const items = await pickItems(shop, waited, now);
  await saveItems(
    shop,
    waited.map(({ deliveryId, customerId }) => ({ deliveryId, items: items.get(customerId) ?? [] })),
  );
}
