// What does a shop see of all presets? On or off, what each brought, and what it lacks.
import type { ShopDb } from "~/db.server";
import { justAfter, localDaysAgo } from "~/domain/day";
import type { MailLocale } from "~/domain/scenario/copy";
import { missingSenderFields } from "~/domain/settings/sender";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { isRecommended } from "~/scenarios/recommended";
import { goalResults } from "./goal-results.server";
import { resultsOf, valueBook } from "./message-values.server";
import { resultDays } from "./show-incremental.server";

export async function showScenarios(shop: ShopDb, locale: MailLocale, now: Date) {
  const { sender, timeZone } = await shopSettings(shop);
  const settings = await scenarioSettings(shop);
  const atHand = await dataAtHand(shop);
  const period = { from: localDaysAgo(now, resultDays, timeZone), until: justAfter(now) };
  const book = await valueBook(shop, period);
  const scenarios = await shopScenarios(shop);
  const resultOf = await goalResults(shop, scenarios, period);
  const cards = [];
  for (const scenario of scenarios) {
    cards.push({
      id: scenario.id,
      group: scenario.group,
      isRecommended: isRecommended(scenario.id),
      name: scenario.name[locale],
      summary: scenario.summary[locale],
      isOn: settings.some((setting) => setting.scenarioId === scenario.id && setting.isOn),
      ...resultsOf(book, scenario.id, now),
      ...resultOf(scenario),
      lacks: scenario.needs.filter((need) => !atHand[need]),
    });
  }
  return { isSenderMissing: missingSenderFields(sender).length > 0, resultDays, marginPercent: book.costs.marginPercent, scenarios: cards };
}
