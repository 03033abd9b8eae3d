// Which scenarios lose money with every message, and how is one slowed down? Proposed to the merchant, or done where that is allowed.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { justAfter, localDaysAgo } from "~/domain/day";
import { doubledApart, type Losing, losing, restDays } from "~/domain/decide/slow-down";
import type { Localized, Scenario } from "~/domain/scenario/scenario";
import { type ScenarioSetting, untouchedSetting } from "~/domain/scenario/scenario-setting";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { resultsOf, valueBook } from "~/pipeline/show/message-values.server";
import { type IncrementalResult, incrementalByScenario, resultDays } from "~/pipeline/show/show-incremental.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export type LosingScenario = Losing & { scenarioId: string; name: Localized; to: number };

/** `incremental`: where it is computed already. One that was slowed down lately is left in peace, whatever became of it. */
export async function losingScenarios(shop: ShopDb, now: Date, incremental?: Record<string, IncrementalResult>): Promise<LosingScenario[]> {
  const { timeZone, isAaRun } = await shopSettings(shop);
  const period = { from: localDaysAgo(now, resultDays, timeZone), until: justAfter(now) };
  const book = await valueBook(shop, period);
  const measured = incremental ?? (await incrementalByScenario(shop, period, isAaRun));
  const settings = await scenarioSettings(shop);
  const found: LosingScenario[] = [];
  for (const scenario of await shopScenarios(shop)) {
    const setting = settings.find(({ scenarioId }) => scenarioId === scenario.id);
    const result = measured[scenario.id];
    if (!setting?.isOn || !result) continue;
    const { value, days } = resultsOf(book, scenario.id, period.until);
    const evidence = losing(scenario, { value, incremental: result, marginPercent: book.costs.marginPercent, days });
    const to = doubledApart(scenario, setting.rules.apartDays);
    if (!evidence || to === null || (await isResting(shop, scenario, now))) continue;
    found.push({ ...evidence, scenarioId: scenario.id, name: scenario.name, to });
  }
  return found;
}

/** The figures stand in the log beside the change. False: it does not lose money any more, and nothing is changed. */
export async function slowDown(shop: ShopDb, scenarioId: string, by: { actor: string; now: Date }): Promise<boolean> {
  const found = (await losingScenarios(shop, by.now)).find((one) => one.scenarioId === scenarioId);
  if (found) await apply(shop, found, by);
  return found !== undefined;
}

/** Once a day, where the merchant has allowed it. */
export async function slowDownByItself(shop: ShopDb, now: Date): Promise<void> {
  const { costs } = await valueBook(shop, { from: now, until: justAfter(now) });
  if (!costs.slowsDown) return;
  for (const found of await losingScenarios(shop, now)) await apply(shop, found, { actor: byItself, now });
}

export const byItself = "Teppan";

async function apply(
  shop: ShopDb,
  { scenarioId, to, netHigh, perMessageHigh, people, days }: LosingScenario,
  by: { actor: string; now: Date },
) {
  await shop.transaction(async (shop) => {
    const scenario = (await shopScenarios(shop)).find(({ id }) => id === scenarioId);
    if (!scenario) return;
    const { rules } = await settingOf(shop, scenario);
    await saveScenarioSetting(shop, scenario, { rules: { ...rules, apartDays: to } }, by);
    const after = { slowedDown: { netHigh, perMessageHigh: Math.round(perMessageHigh * 100) / 100, people, days } };
    await saveAuditEntry(shop, { entryId: randomUUID(), at: by.now, actor: by.actor, subject: subjectOf(scenario), before: {}, after });
  });
}

const settingOf = async (shop: ShopDb, scenario: Scenario): Promise<ScenarioSetting> =>
  (await scenarioSettings(shop)).find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);

const subjectOf = ({ id }: Scenario) => `scenario:${id}`;
const newestEntries = 100;

async function isResting(shop: ShopDb, scenario: Scenario, now: Date): Promise<boolean> {
  const since = now.getTime() - restDays * 86_400_000;
  const entries = await auditTrail(shop, subjectOf(scenario), newestEntries);
  return entries.some(({ at, after }) => at.getTime() > since && typeof after === "object" && after !== null && "slowedDown" in after);
}
