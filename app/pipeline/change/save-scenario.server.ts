// A merchant changes a scenario: within its limits, noted in the audit log, and what is due follows at once.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { Scenario } from "~/domain/scenario/scenario";
import {
  holdoutProblems,
  type ScenarioContent,
  type ScenarioSetting,
  untouchedSetting,
  type ValueProblem,
  valueProblems,
} from "~/domain/scenario/scenario-setting";
import { planRuns } from "~/pipeline/decide/plan-runs.server";
import { refreshScenarioDue } from "~/pipeline/decide/refresh-due.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { skipQueued } from "~/queries/decide/decisions.server";
import { clearBacklog } from "~/queries/decide/past-occasions.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { keepVersion, saveScenarioRow, scenarioSettings, versionsOf } from "~/queries/shop/scenario-settings.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export type ScenarioSettingChange = Partial<Pick<ScenarioSetting, "isOn" | "values" | "holdoutPercent" | "copy" | "rules" | "definition">>;
/** Worked out from what stands once nobody else can change it: a form of some fields drops nothing that was kept meanwhile. */
export type ChangeOfStanding = (before: ScenarioSetting) => ScenarioSettingChange;
export type SavedScenario = { outcome: "saved" } | { outcome: "refused"; problems: ValueProblem[] };

type By = { actor: string; now: Date };

/**
 * Switching on begins with new occasions: what came due before stays undone. Switching off stops what is queued. What it
 * says and when is kept as a new version: whom it has begun with goes on with theirs, all others begin with the new one,
 * from when the scenario was switched on; whom a shorter wait makes overdue is written to now while the message is of
 * use (expiresAfterHours), and nobody twice.
 */
export async function saveScenarioSetting(
  shop: ShopDb,
  scenario: Scenario,
  asked: ScenarioSettingChange | ChangeOfStanding,
  by: By,
): Promise<SavedScenario> {
  const problems = await shop.transaction(async (shop) => {
    await lockShop(shop);
    const before =
      (await scenarioSettings(shop)).find((setting) => setting.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
    const change = typeof asked === "function" ? asked(before) : asked;
    const problems = [...valueProblems(scenario, change.values ?? {}), ...holdoutProblems(change.holdoutPercent)];
    const changes = auditChanges(audited(before, change), audited({ ...before, ...change }, change));
    // Saved as it was: nobody changed anything.
    if (problems.length === 0 && changes.length > 0) await saveChange(shop, before, change, by);
    return problems;
  });
  if (problems.length > 0) return { outcome: "refused", problems };
  await wakeForDue(shop);
  return { outcome: "saved" };
}

/** A version that stood before stands again, as a new one. False: there is no such version. */
export async function rollBackScenario(shop: ShopDb, scenario: Scenario, version: number, by: By): Promise<boolean> {
  const kept = (await versionsOf(shop, scenario.id)).find((one) => one.version === version);
  if (!kept) return false;
  const { definition, values, copy, rules, holdoutPercent } = kept;
  const change = { definition, values, copy, rules, holdoutPercent };
  // Its values are those of the scenario as it was then.
  return (await saveScenarioSetting(shop, definition ?? scenario, change, by)).outcome === "saved";
}

async function saveChange(shop: ShopDb, before: ScenarioSetting, change: ScenarioSettingChange, { actor, now }: By) {
  const isNewContent = contentParts.some((part) => part in change);
  const after = { ...before, ...change, version: before.version + (isNewContent ? 1 : 0) };
  if (after.isOn && !before.isOn) after.enabledAt = now;
  if (isNewContent) await keepFirst(shop, before, now);
  await saveScenarioRow(shop, after, now);
  if (isNewContent) await keepVersion(shop, { setting: after, by: actor, now });
  if (before.isOn && !after.isOn) {
    await skipQueued(shop, after.scenarioId, now);
    await clearBacklog(shop, after.scenarioId);
  }
  await refreshScenarioDue(shop, after.scenarioId, now);
  await planRuns(shop, now);
  await saveAuditEntry(shop, {
    entryId: derivedId("scenario", after.scenarioId, now.toISOString(), JSON.stringify(change)),
    at: now,
    actor,
    subject: `scenario:${after.scenarioId}`,
    before: audited(before, change),
    after: audited(after, change),
  });
}

/** What a scenario was before its first change is its first version. */
async function keepFirst(shop: ShopDb, before: ScenarioSetting, now: Date) {
  if ((await versionsOf(shop, before.scenarioId)).length === 0) await keepVersion(shop, { setting: before, by: "", now });
}

const contentParts: (keyof ScenarioContent)[] = ["definition", "values", "copy", "rules", "holdoutPercent"];

/** Only what the change is about. */
const audited = (setting: ScenarioSetting, change: ScenarioSettingChange) =>
  Object.fromEntries(Object.keys(change).map((key) => [key, setting[key as keyof ScenarioSetting]]));
