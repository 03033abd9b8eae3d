// A merchant makes a scenario of their own: from nothing or from another one, saved as a new version, put away.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { needsOf } from "~/domain/scenario/data-needs";
import { stepsWithChannels } from "~/domain/scenario/edition";
import { type OwnProblem, ownProblems } from "~/domain/scenario/own-problems";
import { duplicateOf, emptyScenario, isOwn, variantCopy } from "~/domain/scenario/own-scenario";
import { inBothLanguages } from "~/domain/scenario/own-words";
import { ownPrefix, type Scenario, type ScenarioId } from "~/domain/scenario/scenario";
import { parseScenario } from "~/domain/scenario/scenario-schema";
import { type ScenarioRules, type ScenarioSetting, untouchedSetting, valueProblems } from "~/domain/scenario/scenario-setting";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { skipQueued } from "~/queries/decide/decisions.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import {
  deleteScenarioRow,
  keepVersion,
  type StoredScenario,
  saveScenarioRow,
  segmentConditions,
  storedScenarios,
} from "~/queries/shop/scenario-settings.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { planRuns } from "./plan-runs.server";
import { refreshAllDue } from "./refresh-due.server";
import { findShopScenario } from "./shop-scenarios.server";
import { wakeForDue } from "./wake-for-due.server";

type By = { actor: string; now: Date };

/** So many are more than anybody can look after; a scenario costs its part of every tick. */
export const mostOwnScenarios = 50;

export type MadeScenario = { outcome: "made"; scenarioId: ScenarioId } | { outcome: "unknown-source" } | { outcome: "too-many" };

/** Off until it is switched on. A duplicate says what the shop has made of its source, in its own words and numbers. */
export async function createOwnScenario(shop: ShopDb, { source, actor, now }: { source: ScenarioId | null } & By): Promise<MadeScenario> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const stored = await storedScenarios(shop);
    if (stored.filter(({ definition, deletedAt }) => definition && !deletedAt).length >= mostOwnScenarios) return { outcome: "too-many" };
    const scenarioId = `${ownPrefix}${derivedId("own-scenario", stored.length, now.toISOString()).slice(0, 8)}`;
    const form = source === null ? null : await findShopScenario(shop, source);
    if (source !== null && !form) return { outcome: "unknown-source" };
    const setting = form && (stored.find((row) => row.scenarioId === form.id) ?? untouchedSetting(form, shop.id));
    const definition =
      form && setting ? duplicateOf({ ...form, steps: stepsWithChannels(form, setting) }, setting, scenarioId) : emptyScenario(scenarioId);
    await saveNew(
      shop,
      { ...untouchedSetting(definition, shop.id), definition, ...(setting ? kept(setting, definition) : {}) },
      { actor, now },
    );
    return { outcome: "made", scenarioId };
  });
}

/** By which ways its steps go stands in the scenario itself now. */
function kept({ copy, rules: { channels: _channels, ...rules } }: ScenarioSetting, { steps }: Scenario) {
  return { copy: variantCopy(copy, steps), rules };
}

async function saveNew(shop: ShopDb, setting: ScenarioSetting, { actor, now }: By) {
  await saveScenarioRow(shop, setting, now);
  await keepVersion(shop, { setting, by: actor, now });
  await note(shop, { scenarioId: setting.scenarioId, before: { exists: false }, after: { exists: true } }, { actor, now });
}

export type SavedOwn = { outcome: "saved" } | { outcome: "refused"; problems: OwnProblem[] } | { outcome: "unknown" };

type AskedOwn = {
  scenarioId: ScenarioId;
  definition: unknown;
  rules: Pick<ScenarioRules, "onlySegments" | "exceptSegments">;
  /** The one that was changed; whatever stands, where it is not said. */
  version?: number;
};

/**
 * `definition` as it came from outside. What is not in it is not in the new version, so what was made of a version that
 * stands no longer is refused; the switch stays as it is.
 */
export async function saveOwnScenario(shop: ShopDb, asked: AskedOwn, by: By): Promise<SavedOwn> {
  if (!(await ownRow(shop, asked.scenarioId))) return { outcome: "unknown" };
  const parsed = parseScenario(asked.definition);
  if ("problems" in parsed) return { outcome: "refused", problems: parsed.problems };
  const said = inBothLanguages({ ...parsed.scenario, id: asked.scenarioId, group: "own" });
  // Another occasion needs other data.
  const definition = { ...said, needs: needsOf(said) };
  const segments = await segmentConditions(shop);
  const strange = Object.entries(asked.rules).flatMap(([field, ids]): OwnProblem[] =>
    ids.some((id) => !segments.has(id)) ? [{ field, code: "unknown-segment", words: {} }] : [],
  );
  const giving = definition.steps.filter(({ points }) => points);
  const unkept: OwnProblem[] =
    giving.length === 0 || (await takesPoints(shop))
      ? []
      : giving.map(({ id }) => ({ field: `steps.${id}.points`, code: "points-not-kept", words: {} }));
  const problems = [...ownProblems(definition, segments), ...strange, ...unkept];
  if (problems.length > 0) return { outcome: "refused", problems };
  let isOvertaken = false;
  const change = (before: ScenarioSetting) => {
    isOvertaken = asked.version !== undefined && asked.version !== before.version;
    return isOvertaken ? {} : changeTo(before, definition, asked.rules);
  };
  const saved = await saveScenarioSetting(shop, definition, change, by);
  if (isOvertaken) return { outcome: "refused", problems: [{ field: "", code: "changed-meanwhile", words: {} }] };
  return saved.outcome === "saved" ? saved : { outcome: "refused", problems: [{ field: "values", code: "misshapen", words: {} }] };
}

const changeTo = (before: ScenarioSetting, definition: Scenario, rules: AskedOwn["rules"]) => ({
  definition,
  holdoutPercent: definition.holdoutPercent,
  copy: variantCopy(before.copy, definition.steps),
  values: stillGood(before, definition),
  // What is set elsewhere (a coupon, a longer rest) is not the builder's to drop.
  rules: { ...withoutVariants(before.rules), ...rules, ...variantsOf(before.rules, definition) },
});

/** Out of sight; what waits to go does not go any more, and what went keeps its name and earns what it earns. False: there is none such. */
export async function deleteOwnScenario(shop: ShopDb, scenarioId: ScenarioId, { actor, now }: By): Promise<boolean> {
  const isDeleted = await shop.transaction(async (shop) => {
    await lockShop(shop);
    if (!(await ownRow(shop, scenarioId))) return false;
    await deleteScenarioRow(shop, scenarioId, now);
    await skipQueued(shop, scenarioId, now);
    await refreshAllDue(shop, now);
    await planRuns(shop, now);
    await note(shop, { scenarioId, before: { exists: true }, after: { exists: false } }, { actor, now });
    return true;
  });
  if (isDeleted) await wakeForDue(shop);
  return isDeleted;
}

async function ownRow(shop: ShopDb, scenarioId: ScenarioId): Promise<StoredScenario | undefined> {
  return isOwn(scenarioId) ? (await storedScenarios(shop)).find((row) => row.scenarioId === scenarioId && !row.deletedAt) : undefined;
}

/** Settings of the scenario (a coupon's code) that it still has, within its limits. */
const stillGood = ({ values }: ScenarioSetting, definition: Scenario) =>
  Object.fromEntries(Object.entries(values).filter(([id, given]) => valueProblems(definition, { [id]: given }).length === 0));

const withoutVariants = ({ variants: _gone, ...rules }: ScenarioRules): ScenarioRules => rules;

function variantsOf({ variants = {} }: ScenarioRules, { steps }: Scenario): Pick<ScenarioRules, "variants"> {
  const left = Object.entries(variants).filter(([stepId]) => steps.some(({ id }) => id === stepId));
  return left.length === 0 ? {} : { variants: Object.fromEntries(left) };
}

type Noted = { scenarioId: ScenarioId; before: object; after: object };

const note = (shop: ShopDb, { scenarioId, before, after }: Noted, { actor, now }: By) =>
  saveAuditEntry(shop, {
    entryId: derivedId("own-scenario", scenarioId, now.toISOString(), JSON.stringify(after)),
    at: now,
    actor,
    subject: `scenario:${scenarioId}`,
    before,
    after,
  });
