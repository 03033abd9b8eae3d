// A merchant changes a scenario: within its limits, noted in the audit log, and what is due follows at once.
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/audit-changes";
import { derivedId } from "~/domain/ids";
import type { Scenario } from "~/domain/scenario";
import { holdoutProblems, type ScenarioSetting, untouchedSetting, type ValueProblem, valueProblems } from "~/domain/scenario-setting";
import { saveAuditEntry } from "~/queries/audit-trail.server";
import { skipQueued } from "~/queries/decisions.server";
import { saveScenarioRow, scenarioSettings } from "~/queries/scenario-settings.server";
import { lockShop } from "~/queries/shop-lock.server";
import { refreshAllDue } from "./refresh-due.server";
import { wakeForDue } from "./wake-for-due.server";

export type ScenarioSettingChange = Partial<Pick<ScenarioSetting, "isOn" | "values" | "holdoutPercent" | "copy">>;
export type SavedScenario = { outcome: "saved" } | { outcome: "refused"; problems: ValueProblem[] };

/**
 * Switching on begins with new occasions: what came due before stays undone. Switching off stops what is queued.
 * Another wait counts at once for everybody who still waits, and from when the scenario was switched on: whom a shorter
 * wait makes overdue is written to now while the message is of use (expiresAfterHours), and nobody twice.
 */
export async function saveScenarioSetting(
  shop: ShopDb,
  scenario: Scenario,
  change: ScenarioSettingChange,
  by: { actor: string; now: Date },
): Promise<SavedScenario> {
  const problems = [...valueProblems(scenario, change.values ?? {}), ...holdoutProblems(change.holdoutPercent)];
  if (problems.length > 0) return { outcome: "refused", problems };
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    const before =
      (await scenarioSettings(shop)).find((setting) => setting.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
    // Saved as it was: nobody changed anything.
    if (auditChanges(audited(before, change), audited({ ...before, ...change }, change)).length === 0) return;
    const after = { ...before, ...change, version: before.version + 1 };
    if (after.isOn && !before.isOn) after.enabledAt = by.now;
    await saveScenarioRow(shop, after, by.now);
    if (before.isOn && !after.isOn) await skipQueued(shop, scenario.id, by.now);
    await refreshAllDue(shop, by.now);
    await saveAuditEntry(shop, {
      entryId: derivedId("scenario", scenario.id, after.version),
      at: by.now,
      actor: by.actor,
      subject: `scenario:${scenario.id}`,
      before: audited(before, change),
      after: audited(after, change),
    });
  });
  await wakeForDue(shop);
  return { outcome: "saved" };
}

/** Only what the change is about. */
const audited = (setting: ScenarioSetting, change: ScenarioSettingChange) =>
  Object.fromEntries(Object.keys(change).map((key) => [key, setting[key as keyof ScenarioSetting]]));
