// How many would this scenario reach in the next days, on or off?
import type { ShopDb } from "~/db.server";
import { dueSteps } from "~/domain/decide/schedule";
import { minorDigits } from "~/domain/money";
import { isShopOccasion } from "~/domain/scenario/occasion";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { countEverybody, countReach } from "~/queries/audience/reach.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { shopEditions } from "./shop-scenarios.server";

/** People, not messages. Of the shop's own occasions: everybody in the audience who can be written to. */
export async function reachNextDays(shop: ShopDb, scenarioId: ScenarioId, days: number, now: Date): Promise<number> {
  const edition = (await shopEditions(shop, now)).find(scenarioId);
  if (!edition) return 0;
  if (isShopOccasion(edition.scenario.occasion.kind)) return countEverybody(shop, edition, now);
  const { timeZone, currency } = await shopContext(shop);
  const steps = dueSteps(edition, now, { minorDigits: minorDigits(currency) });
  return countReach(shop, { edition, steps, timeZone, now, days });
}
