// What did each scenario bring that would not have come by itself? Asked beside the screens: at a million customers it takes seconds.
import type { ShopDb } from "~/db.server";
import { justAfter, localDaysAgo } from "~/domain/day";
import { effectWindowDays } from "~/domain/decide/schedule";
import { type Incremental, incrementalRevenue } from "~/domain/measure/uplift";
import { everyShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import type { Period } from "~/queries/reports/overview.server";
import { type ScenarioArms, scenarioArms } from "~/queries/reports/uplift.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

/** Long enough for effect windows to close and for the numbers of a small shop to say something. */
export const resultDays = 90;

export type IncrementalResult = Incremental | "nobody-answers";

/** {<scenario id>: result} of every scenario, over the last `resultDays`. */
export async function showIncremental(shop: ShopDb, now: Date): Promise<Record<string, IncrementalResult>> {
  const { timeZone, isAaRun } = await shopSettings(shop);
  const period = { from: localDaysAgo(now, resultDays, timeZone), until: justAfter(now) };
  return incrementalByScenario(shop, period, isAaRun);
}

/** "nobody-answers": history alone was played, so any difference between the arms would be chance. */
export async function incrementalByScenario(shop: ShopDb, period: Period, isAaRun: boolean): Promise<Record<string, IncrementalResult>> {
  const scenarios = await everyShopScenario(shop);
  if (isAaRun) return Object.fromEntries(scenarios.map(({ id }) => [id, "nobody-answers"]));
  const windows = scenarios.map((scenario) => ({ scenarioId: scenario.id, days: effectWindowDays(scenario) }));
  const arms = await scenarioArms(shop, period, windows);
  return Object.fromEntries(arms.map((of) => [of.scenarioId, resultOf(of)]));
}

function resultOf({ treated, holdout, heldBack }: ScenarioArms): Incremental {
  const result = incrementalRevenue(treated, holdout);
  return result.known && heldBack > 0 ? { ...result, heldBack } : result;
}
