// A message went: is there a step that follows it when nobody answers? Its due row is made in the moment the other one is settled.
import type { ShopDb } from "~/db.server";
import { followSteps } from "~/domain/decide/schedule";
import type { DeliveryId } from "~/domain/ids";
import { goingDeliveries } from "~/queries/send/deliveries.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { refreshDue } from "./refresh-due.server";
import { shopEditions } from "./shop-scenarios.server";

const followedSteps = async (shop: ShopDb, now: Date) => (await shopEditions(shop, now)).all.flatMap(followSteps);

/** For a transaction that settles and then follows up: before it touches any row. */
export async function lockForFollowUp(shop: ShopDb, now: Date): Promise<void> {
  if ((await followedSteps(shop, now)).length > 0) await lockShop(shop);
}

/** Costs nothing to a shop whose scenarios have no such step. */
export async function followUpSteps(shop: ShopDb, deliveryIds: DeliveryId[], now: Date): Promise<void> {
  if (deliveryIds.length === 0) return;
  const followed = await followedSteps(shop, now);
  if (followed.length === 0) return;
  const went = await goingDeliveries(shop, deliveryIds);
  const waiting = went.filter(({ scenarioId, step }) => followed.some((one) => one.scenarioId === scenarioId && one.follows === step));
  if (waiting.length === 0) return;
  await refreshDue(shop, distinct(waiting.map(({ customerId }) => customerId)), now, distinct(waiting.map(({ scenarioId }) => scenarioId)));
}

const distinct = <Value>(values: Value[]): Value[] => [...new Set(values)];
