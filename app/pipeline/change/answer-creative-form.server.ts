// What becomes of a form posted in the editor of one message? Kept as a new version, shown, checked, or sent to try.
import type { ShopDb } from "~/db.server";
import { creativeOf, readCreative, withCreative } from "~/domain/creative/creative-form";
import { creativeProblems } from "~/domain/creative/creative-problems";
import type { AddressProblem } from "~/domain/creative/link-check";
import type { Variant } from "~/domain/decide/holdout";
import type { CustomerId } from "~/domain/ids";
import type { CopyOverrides, MailLocale } from "~/domain/scenario/copy";
import { valueIds } from "~/domain/scenario/edition";
import { stepPoints } from "~/domain/scenario/points-fields";
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import type { FieldProblems } from "~/domain/scenario/scenario-form";
import { type ScenarioSetting, untouchedSetting } from "~/domain/scenario/scenario-setting";
import { type TriedMessage, triedMessage } from "~/pipeline/send/try-message.server";
import { checkAddresses, checkTags, type TagGap } from "~/pipeline/show/check-creative.server";
import { type PreviewedCreative, previewCreative } from "~/pipeline/show/preview-creative.server";
import { channelAsked, type PreviewRequest } from "~/pipeline/show/preview-request";
import { type AskAddress, heaviestKilobytes, heavyImages } from "~/pipeline/show/weigh-images.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { copyTemplate, dropTemplate, keepTemplate, type TemplateProblem } from "./keep-template.server";
import { saveScenarioSetting } from "./save-scenario.server";

export type CreativeForm = { scenario: Scenario; stepId: string; variant: Variant; fields: Record<string, string>; actor: string };

export type CreativeAnswer =
  | { outcome: "saved" }
  | PreviewedCreative
  | { addresses: AddressProblem[] | null; gaps: TagGap[] }
  | { outcome: "kept" }
  | { outcome: "failed"; problem: TemplateProblem }
  | TriedMessage
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" };

const languages = ["ja", "en"] as const;

type Asked = CreativeForm & { step: ScenarioStep; setting: ScenarioSetting };

/** Null: there is no such step. */
export async function answerCreativeForm(shop: ShopDb, form: CreativeForm, now: Date, ask?: AskAddress): Promise<CreativeAnswer | null> {
  const step = form.scenario.steps.find(({ id }) => id === form.stepId);
  if (!step) return null;
  const stored = (await scenarioSettings(shop)).find((one) => one.scenarioId === form.scenario.id);
  const asked = { ...form, step, setting: stored ?? untouchedSetting(form.scenario, shop.id) };
  switch (form.fields.intent) {
    case "save":
      return save(shop, asked, now, ask);
    case "preview":
      return preview(shop, asked, now);
    case "test-send":
      return sendTest(shop, asked, now);
    case "check":
    case "check-tags":
      return check(shop, asked, now);
    case "keep-template":
      return keepAsTemplate(shop, asked, now);
    case "copy-template":
      return copyTemplate(shop, form.fields.templateId ?? "", { name: form.fields.name ?? "" }, { actor: form.actor, now });
    case "drop-template":
      return dropTemplate(shop, form.fields.templateId ?? "", { actor: form.actor, now });
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}

/** Language by language; a language that is absent stays as it is, and so does what was kept elsewhere while pictures were asked for. */
async function save(shop: ShopDb, asked: Asked, now: Date, ask?: AskAddress): Promise<CreativeAnswer> {
  const { problems } = changedCopy(asked, languages);
  if (Object.keys(problems).length > 0) return { problems };
  const heavy = await heavyBanners(asked, ask);
  if (Object.keys(heavy).length > 0) return { problems: heavy };
  const change = (setting: ScenarioSetting) => ({ copy: changedCopy({ ...asked, setting }, languages).copy });
  const saved = await saveScenarioSetting(shop, asked.scenario, change, { actor: asked.actor, now });
  return saved.outcome === "saved" ? saved : { problems: {} };
}

/** Of the pictures that were not there before. */
async function heavyBanners({ step, setting, variant, fields }: Asked, ask?: AskAddress): Promise<FieldProblems> {
  const banners = languages.flatMap((locale) => {
    const known = JSON.stringify(creativeOf(step, setting.copy, { locale, variant }).blocks);
    const blocks = creativeIn(fields, locale)?.blocks ?? [];
    return blocks.flatMap((block) => {
      const url = block.kind === "banner" ? block.imageUrl.trim() : "";
      return url && !known.includes(JSON.stringify(url)) ? [{ field: `creative.${locale}.${block.id}.imageUrl`, url }] : [];
    });
  });
  const heavy = await heavyImages(
    banners.map(({ url }) => url),
    ask,
  );
  const tooHeavy = { problem: "too-heavy", max: heaviestKilobytes } as const;
  return Object.fromEntries(banners.filter(({ url }) => heavy.has(url)).map(({ field }) => [field, tooHeavy]));
}

async function preview(shop: ShopDb, asked: Asked, now: Date): Promise<CreativeAnswer> {
  const request = requestOf(asked);
  if ("problems" in request) return request;
  const { step, variant, fields } = asked;
  const creative = creativeIn(fields, request.locale) ?? creativeOf(step, request.copy, { locale: request.locale, variant });
  const answer = await previewCreative(shop, request, { creative, channel: channelAsked(request, fields.channel), now });
  return answer.outcome === "shown" ? answer.shown : { problems: { [`creative.${request.locale}`]: { problem: "syntax" } } };
}

async function sendTest(shop: ShopDb, asked: Asked, now: Date): Promise<CreativeAnswer> {
  const request = requestOf(asked);
  if ("problems" in request) return request;
  const { to, channel } = asked.fields;
  return triedMessage(shop, { ...request, to, actor: asked.actor, channel: channelAsked(request, channel) }, now);
}

/** Links and pictures are asked for only when the merchant wants it: it takes a while. */
async function check(shop: ShopDb, asked: Asked, now: Date): Promise<CreativeAnswer> {
  const locale: MailLocale = asked.fields.language === "en" ? "en" : "ja";
  const creative = creativeIn(asked.fields, locale);
  if (!creative) return { problems: { [`creative.${locale}`]: { problem: "misshapen" } } };
  const gaps = await checkTags(shop, { ...asked, creative, locale }, now);
  return { addresses: asked.fields.intent === "check" ? await checkAddresses(creative) : null, gaps };
}

/** Both languages as they stand in the editor. */
async function keepAsTemplate(shop: ShopDb, asked: Asked, now: Date): Promise<CreativeAnswer> {
  const { problems } = changedCopy(asked, languages);
  const [ja, en] = [creativeIn(asked.fields, "ja"), creativeIn(asked.fields, "en")];
  if (Object.keys(problems).length > 0 || !ja || !en) return { problems };
  return keepTemplate(shop, { name: asked.fields.name ?? "", content: { ja, en } }, { actor: asked.actor, now });
}

function requestOf(asked: Asked): PreviewRequest | { problems: FieldProblems } {
  const { scenario, stepId, variant, fields, setting } = asked;
  const locale: MailLocale = fields.language === "en" ? "en" : "ja";
  const { copy, problems } = changedCopy(asked, [locale]);
  if (Object.keys(problems).length > 0) return { problems };
  const blocks = creativeIn(fields, locale)?.blocks;
  return {
    scenario,
    stepId,
    variant,
    locale,
    copy,
    values: setting.values,
    coupon: setting.rules.coupon ?? null,
    customerId: asCustomerId(fields.customerId),
    ...(blocks ? { blocks } : {}),
  };
}

/** Each creative that was posted, over what is stored. */
function changedCopy({ scenario, step, variant, fields, setting }: Asked, posted: readonly MailLocale[]) {
  const problems: FieldProblems = {};
  let copy: CopyOverrides = setting.copy;
  for (const locale of posted) {
    const json = fields[`creative.${locale}`];
    if (json === undefined) continue;
    const creative = readCreative(json);
    if (!creative) problems[`creative.${locale}`] = { problem: "misshapen" };
    else {
      const found = creativeProblems(creative, { values: valueIds(scenario), givesPoints: stepPoints(scenario, step, setting) > 0 });
      for (const [field, problem] of Object.entries(found)) problems[`creative.${locale}.${field}`] = problem;
      copy = withCreative(copy, step, creative, { locale, variant });
    }
  }
  return { copy, problems };
}

const creativeIn = (fields: Record<string, string>, locale: MailLocale) => readCreative(fields[`creative.${locale}`] ?? "");

const asCustomerId = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? (text as CustomerId) : null;
