// What does a shop see of the starter sets, and is it too small to expect proofs?
import type { ShopDb } from "~/db.server";
import type { MailLocale } from "~/domain/scenario/copy";
import { countMailable, shopBusiness } from "~/queries/audience/business.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { findScenario } from "~/scenarios/index";
import { type StarterSet, smallShopPeople, starterSets } from "~/scenarios/starter-sets";

const firstScenarios = 3;

export async function showStarter(shop: ShopDb, locale: MailLocale) {
  const atHand = await dataAtHand(shop);
  const on = new Set((await scenarioSettings(shop)).filter(({ isOn }) => isOn).map(({ scenarioId }) => String(scenarioId)));
  const scenarioView = ({ id, why }: StarterSet["scenarios"][number]) => {
    const scenario = findScenario(id);
    if (!scenario) return [];
    const canStart = scenario.needs.every((need) => atHand[need]);
    return [{ id, name: scenario.name[locale], why: why[locale], state: on.has(id) ? "on" : canStart ? "off" : "lacks" } as const];
  };
  const sets = starterSets.map(({ id, name, sentence, scenarios }) => ({
    id,
    name: name[locale],
    sentence: sentence[locale],
    scenarios: scenarios.flatMap(scenarioView),
  }));
  const business = await shopBusiness(shop);
  const mailable = await countMailable(shop);
  const first = (sets.find(({ id }) => id === business) ?? sets[0])?.scenarios.slice(0, firstScenarios) ?? [];
  return {
    business,
    sets,
    /** Null: large enough. `first`: with what to begin; nothing where that is on already. */
    small:
      mailable < smallShopPeople
        ? {
            mailable,
            enough: smallShopPeople,
            first: first.every(({ state }) => state === "on") ? [] : first.map(({ id, name }) => ({ id, name })),
          }
        : null,
  };
}
