// What does a shop see of one scenario? Its steps with results, what may be changed, and who changed it.
import type { ShopDb } from "~/db.server";
import { justAfter, localDaysAgo } from "~/domain/day";
import { waitOf } from "~/domain/decide/schedule";
import { auditChanges } from "~/domain/measure/audit-changes";
import { mergeTagNames, mergeTags } from "~/domain/message/merge-tags";
import { copyFields, effectiveBlocks, effectiveCopy, type MailLocale, variantKey } from "~/domain/scenario/copy";
import { stepsWithChannels } from "~/domain/scenario/edition";
import { isShopOccasion } from "~/domain/scenario/occasion";
import { isOwn } from "~/domain/scenario/own-scenario";
import { pointsSetting } from "~/domain/scenario/points-fields";
import { isRetired } from "~/domain/scenario/retired-values";
import type { Scenario, ScenarioValue } from "~/domain/scenario/scenario";
import { type ScenarioSetting, untouchedSetting, settingValue as valueIn } from "~/domain/scenario/scenario-setting";
import { shownChanges } from "~/domain/scenario/shown-changes";
import { movedSteps } from "~/domain/scenario/step-place";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { segmentChoices } from "~/queries/audience/segment-choices.server";
import { countUnderWay } from "~/queries/decide/under-way.server";
import { searchCustomers } from "~/queries/people/customer-search.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { type StepPerformance, stepPerformance } from "~/queries/reports/step-performance.server";
import { variantPerformance } from "~/queries/reports/variant-performance.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { scenarioSettings, versionsOf } from "~/queries/shop/scenario-settings.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { type GoalResult, goalResults } from "./goal-results.server";
import { scenarioValue } from "./message-values.server";
import { offeredCoupons } from "./offered-coupons.server";
import { resultDays } from "./show-incremental.server";
import { showVersions } from "./show-versions.server";

const shownAuditEntries = 20;
const mostOffered = 10;

export async function showScenario(shop: ShopDb, scenario: Scenario, { locale, now }: { locale: MailLocale; now: Date }) {
  const shopSetting = await shopSettings(shop);
  const stored = await scenarioSettings(shop);
  const setting = stored.find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
  const period = { from: localDaysAgo(now, resultDays, shopSetting.timeZone), until: justAfter(now) };
  const atHand = await dataAtHand(shop);
  const moved = movedSteps(scenario, await versionsOf(shop, scenario.id));
  const gift = { takesPoints: await takesPoints(shop) };
  const variants = await variantPerformance(shop, scenario.id, { period, moved });
  return {
    scenario: {
      id: scenario.id,
      name: scenario.name[locale],
      summary: scenario.summary[locale],
      occasion: scenario.occasion.kind,
      kind: scenario.kind,
      isOn: setting.isOn,
      isOwn: isOwn(scenario.id),
      connected: [...(await shopLimits(shop, now)).channels],
      takesPast: scenario.pastDays > 0 && !isShopOccasion(scenario.occasion.kind),
    },
    value: await scenarioValue(shop, scenario, { period, moved }),
    underWay: await countUnderWay(shop, scenario.id),
    segments: await segmentChoices(shop),
    coupons: await offeredCoupons(shop, setting.rules.coupon, { locale, now }),
    versions: await showVersions(shop, scenario.id),
    lacks: scenario.needs.filter((need) => !atHand[need]),
    resultDays,
    steps: stepViews(scenario, setting, {
      performance: await stepPerformance(shop, scenario.id, { period, moved }),
      resultOf: await goalResults(shop, [scenario], period, moved),
    }).map((step, index) => ({ ...step, variants: variants.filter((row) => row.step === index) })),
    values: scenario.values
      .filter(({ id }) => !isRetired(id))
      .map(({ label, ...value }) => ({
        ...value,
        unit: shownUnit(value.unit, scenario, shopSetting),
        label: label[locale],
        ...(value.id === pointsSetting(scenario) ? { gift } : {}),
      })),
    fields: storedFields(scenario, setting),
    tags: tagsOf(scenario),
    customers: await offeredCustomers(shop),
    audit: (await auditTrail(shop, `scenario:${scenario.id}`, shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
      id: entryId,
      at,
      actor,
      changes: shownChanges(auditChanges(before, after)),
    })),
  };
}

/** What is missing to a rank is counted as the shop's table of ranks does. */
const shownUnit = (unit: ScenarioValue["unit"], { occasion }: Scenario, { rankBasis }: Pick<ShopSettings, "rankBasis">) =>
  unit === "points" && occasion.kind === "near-rank" && rankBasis === "spent" ? "money" : unit;

/** For trying a message on. */
export async function offeredCustomers(shop: ShopDb) {
  const recent = await searchCustomers(shop, { prefix: "", nameKey: "", phone: null, exact: "" }, mostOffered);
  return recent.map(({ customerId, name, email }) => ({ customerId: String(customerId), name, email }));
}

type Results = { performance: StepPerformance[]; resultOf: (scenario: Scenario, step: number) => GoalResult };

function stepViews(scenario: Scenario, setting: ScenarioSetting, { performance, resultOf }: Results) {
  return scenario.steps.map((step, index) => ({
    id: step.id,
    wait: waitOf(scenario, step, setting),
    preset: step.copy,
    presetChannels: step.channels,
    hasBlocks: {
      a: { ja: effectiveBlocks(step, setting.copy, "ja") !== null, en: effectiveBlocks(step, setting.copy, "en") !== null },
      b: { ja: effectiveBlocks(step, setting.copy, "ja", "b") !== null, en: effectiveBlocks(step, setting.copy, "en", "b") !== null },
    },
    result: { ...(performance.find((row) => row.step === index) ?? nothingYet), ...resultOf(scenario, index) },
  }));
}

const nothingYet: Omit<StepPerformance, "step"> = {
  sent: 0,
  waiting: 0,
  heldOut: 0,
  opened: 0,
  clicked: 0,
  orders: 0,
  revenue: [],
  skipped: [],
};

/** The form as it stands, by the field names that domain/scenario/scenario-form.ts reads. */
function storedFields(scenario: Scenario, setting: ScenarioSetting): Record<string, string> {
  const values = scenario.values.map(({ id }) => [`values.${id}`, String(valueIn(scenario, setting, id))]);
  const copy = scenario.steps.flatMap((step) =>
    (["ja", "en"] as const).flatMap((language) =>
      (["a", "b"] as const).flatMap((variant) => {
        const said = effectiveCopy(step, setting.copy, language, variant);
        const key = variant === "b" ? variantKey(step.id) : step.id;
        return copyFields.map((part) => [`copy.${key}.${language}.${part}`, said[part]]);
      }),
    ),
  );
  const { variants = {}, onlySegments = [], exceptSegments = [], coupon = "" } = setting.rules;
  const rules = [
    ...scenario.steps.map(({ id }) => [`variants.${id}`, String(variants[id] ?? "")]),
    ...stepsWithChannels(scenario, setting).map(({ id, channels }) => [`channels.${id}`, channels.join()]),
    ["onlySegments", onlySegments.join(",")],
    ["exceptSegments", exceptSegments.join(",")],
    ["coupon", coupon],
  ];
  return Object.fromEntries([...values, ["holdoutPercent", String(setting.holdoutPercent)], ...rules, ...copy]) as Record<string, string>;
}

export const tagsOf = (scenario: Scenario) => [
  ...mergeTagNames.map((name) => ({ name: String(name), label: mergeTags[name].label })),
  ...scenario.values.map(({ id, label }) => ({ name: `values.${id}`, label })),
];
