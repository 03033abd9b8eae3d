// How many would this scenario reach in the next days, on or off?
import type { ShopDb } from "~/db.server";
import type { ScenarioId } from "~/domain/scenario";
import { untouchedSetting } from "~/domain/scenario-setting";
import { dueSteps } from "~/domain/schedule";
import { shopContext } from "~/queries/installation.server";
import { countReach } from "~/queries/reach.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { scenarioById } from "~/scenarios";

export async function reachNextDays(shop: ShopDb, scenarioId: ScenarioId, days: number, now: Date): Promise<number> {
  const scenario = scenarioById(scenarioId);
  const setting = (await scenarioSettings(shop)).find((one) => one.scenarioId === scenarioId) ?? untouchedSetting(scenario, shop.id);
  const { timeZone } = await shopContext(shop);
  return countReach(shop, { scenario, steps: dueSteps(scenario, setting, now), timeZone, now, days });
}
