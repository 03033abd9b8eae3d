// One click begins with what suits the shop's way of business: which scenarios were switched on, and why not the others?
import type { ShopDb } from "~/db.server";
import { saveBusiness } from "~/queries/audience/business.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { findScenario } from "~/scenarios/index";
import type { StarterSet } from "~/scenarios/starter-sets";
import { saveScenarioSetting } from "./save-scenario.server";

export type SetOutcome = { scenarioId: string; outcome: "switched-on" | "was-on" | "lacks-data" | "not-offered" };

/** Each scenario in a transaction of its own, as by its own switch: what is on stays as the merchant set it. */
export async function switchOnStarterSet(shop: ShopDb, set: StarterSet, by: { actor: string; now: Date }): Promise<SetOutcome[]> {
  await saveBusiness(shop, set.id, by.now);
  const atHand = await dataAtHand(shop);
  const on = new Set((await scenarioSettings(shop)).filter(({ isOn }) => isOn).map(({ scenarioId }) => String(scenarioId)));
  const outcomes: SetOutcome[] = [];
  for (const { id } of set.scenarios) {
    const scenario = findScenario(id);
    const outcome = !scenario
      ? "not-offered"
      : on.has(id)
        ? "was-on"
        : scenario.needs.every((need) => atHand[need])
          ? "switched-on"
          : "lacks-data";
    if (scenario && outcome === "switched-on") await saveScenarioSetting(shop, scenario, { isOn: true }, by);
    outcomes.push({ scenarioId: id, outcome });
  }
  return outcomes;
}
