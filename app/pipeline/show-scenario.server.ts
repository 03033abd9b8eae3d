// What does a shop see of one scenario? Its steps with results, what may be changed, and who changed it.
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/audit-changes";
import { copyFields, effectiveCopy, type MailLocale } from "~/domain/copy";
import { justAfter, localDaysAgo } from "~/domain/day";
import { mergeTagNames, mergeTags } from "~/domain/merge-tags";
import type { Scenario } from "~/domain/scenario";
import { type ScenarioSetting, untouchedSetting, settingValue as valueIn } from "~/domain/scenario-setting";
import { waitOf } from "~/domain/schedule";
import { auditTrail } from "~/queries/audit-trail.server";
import { searchCustomers } from "~/queries/customer-search.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { type StepPerformance, stepPerformance } from "~/queries/reports/step-performance.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { resultDays } from "./show-incremental.server";

const shownAuditEntries = 20;
const offeredCustomers = 10;

export async function showScenario(shop: ShopDb, scenario: Scenario, { locale, now }: { locale: MailLocale; now: Date }) {
  const shopSetting = await shopSettings(shop);
  const stored = await scenarioSettings(shop);
  const setting = stored.find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
  const period = { from: localDaysAgo(now, resultDays, shopSetting.timeZone), until: justAfter(now) };
  const atHand = await dataAtHand(shop);
  const recent = await searchCustomers(shop, { prefix: "", nameKey: "", phone: null, exact: "" }, offeredCustomers);
  return {
    scenario: {
      id: scenario.id,
      name: scenario.name[locale],
      summary: scenario.summary[locale],
      occasion: scenario.occasion.kind,
      isOn: setting.isOn,
    },
    lacks: scenario.needs.filter((need) => !atHand[need]),
    resultDays,
    steps: stepViews(scenario, setting, await stepPerformance(shop, scenario.id, period)),
    values: scenario.values.map(({ label, ...value }) => ({ ...value, label: label[locale] })),
    fields: storedFields(scenario, setting),
    tags: tagsOf(scenario),
    customers: recent.map(({ customerId, name, email }) => ({ customerId: String(customerId), name, email })),
    audit: (await auditTrail(shop, `scenario:${scenario.id}`, shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
      id: entryId,
      at,
      actor,
      changes: auditChanges(before, after),
    })),
  };
}

function stepViews(scenario: Scenario, setting: ScenarioSetting, performance: StepPerformance[]) {
  return scenario.steps.map((step, index) => ({
    id: step.id,
    wait: waitOf(scenario, step, setting),
    preset: step.copy,
    result: performance.find((row) => row.step === index) ?? nothingYet,
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

/** The form as it stands, by the field names that domain/scenario-form.ts reads. */
function storedFields(scenario: Scenario, setting: ScenarioSetting): Record<string, string> {
  const values = scenario.values.map(({ id }) => [`values.${id}`, String(valueIn(scenario, setting, id))]);
  const copy = scenario.steps.flatMap((step) =>
    (["ja", "en"] as const).flatMap((language) => {
      const said = effectiveCopy(step, setting.copy, language);
      return copyFields.map((part) => [`copy.${step.id}.${language}.${part}`, said[part]]);
    }),
  );
  return Object.fromEntries([...values, ["holdoutPercent", String(setting.holdoutPercent)], ...copy]) as Record<string, string>;
}

const tagsOf = (scenario: Scenario) => [
  ...mergeTagNames.map((name) => ({ name: String(name), label: mergeTags[name].label })),
  ...scenario.values.map(({ id, label }) => ({ name: `values.${id}`, label })),
];
