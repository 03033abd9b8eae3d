// What does the editor of one message show: its blocks in both languages, and all that can stand in them?
import type { ShopDb } from "~/db.server";
import { creativeOf } from "~/domain/creative/creative-form";
import { defaultBlocks } from "~/domain/creative/default-blocks";
import type { Variant } from "~/domain/decide/holdout";
import { mergeTagNames, mergeTags } from "~/domain/message/merge-tags";
import { type MailLocale, variantKey } from "~/domain/scenario/copy";
import type { Scenario } from "~/domain/scenario/scenario";
import { settingValue, untouchedSetting } from "~/domain/scenario/scenario-setting";
import { segmentChoices } from "~/queries/audience/segment-choices.server";
import { creativeTemplates } from "~/queries/send/creative-templates.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { scenarios } from "~/scenarios/index";
import { offeredCustomers } from "./show-scenario.server";

type Asked = { stepId: string; variant: Variant; locale: MailLocale };

/** Null: the scenario has no such step. */
export async function showCreative(shop: ShopDb, scenario: Scenario, { stepId, variant, locale }: Asked) {
  const index = scenario.steps.findIndex(({ id }) => id === stepId);
  const step = scenario.steps[index];
  if (!step) return null;
  const setting = (await scenarioSettings(shop)).find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
  const said = (language: MailLocale) => JSON.stringify(creativeOf(step, setting.copy, { locale: language, variant }));
  const standard = (language: MailLocale) => {
    const { subject, preheader } = step.copy[language];
    return { subject, preheader, blocks: defaultBlocks(step.copy[language], step) };
  };
  return {
    scenario: { id: scenario.id, name: scenario.name[locale], hasSurvey: scenario.survey !== undefined },
    step: { id: step.id, number: index + 1, count: scenario.steps.length, channels: step.channels },
    variant,
    hasWordingB: Boolean(setting.rules.variants?.[step.id] || setting.copy[variantKey(step.id)]),
    fields: { "creative.ja": said("ja"), "creative.en": said("en") } as Record<string, string>,
    standard: { ja: standard("ja"), en: standard("en") },
    tags: creativeTags(scenario, (id) => String(settingValue(scenario, setting, id))),
    customers: await offeredCustomers(shop),
    segments: await segmentChoices(shop),
    templates: (await creativeTemplates(shop)).map(({ templateId, name, content, updatedAt }) => ({
      templateId,
      name,
      content,
      updatedAt,
    })),
    presets: presetTemplates(locale),
  };
}

/** What every preset says, message by message. */
const presetTemplates = (locale: MailLocale) =>
  scenarios.flatMap(({ id, name, steps }) =>
    steps.map((step, index) => ({
      templateId: `${id} ${step.id}`,
      name: steps.length > 1 ? `${name[locale]} (${index + 1})` : name[locale],
      content: { ja: creativeOf(step, {}, { locale: "ja", variant: "a" }), en: creativeOf(step, {}, { locale: "en", variant: "a" }) },
    })),
  );

/** Each with what it becomes, and what stands in where nothing is known. */
const creativeTags = (scenario: Scenario, settingOf: (id: string) => string) => [
  ...mergeTagNames.map((name) => ({ name: String(name), ...mergeTags[name] })),
  ...scenario.values.map(({ id, label }) => ({
    name: `values.${id}`,
    label,
    sample: { ja: settingOf(id), en: settingOf(id) },
    fallback: { ja: "", en: "" },
  })),
];
