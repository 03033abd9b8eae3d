// What becomes of a form posted for one scenario? Switched, kept, shown as a message, or sent to try.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { MailLocale } from "~/domain/scenario/copy";
import { pointsSetting } from "~/domain/scenario/points-fields";
import type { Scenario } from "~/domain/scenario/scenario";
import { type FieldProblems, scenarioChange } from "~/domain/scenario/scenario-form";
import { type ScenarioSetting, untouchedSetting } from "~/domain/scenario/scenario-setting";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { type ShownMessage, shownMessage, type TriedMessage, triedMessage } from "~/pipeline/send/try-message.server";
import { channelAsked, type PreviewRequest } from "~/pipeline/show/preview-request";
import { segmentChoices } from "~/queries/audience/segment-choices.server";
import { couponChoices } from "~/queries/send/coupons.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { rollBackScenario, saveScenarioSetting } from "./save-scenario.server";
import { switchOnWithPast } from "./switch-on.server";

export type ScenarioForm = { scenario: Scenario; fields: Record<string, string>; actor: string };

export type ScenarioAnswer =
  | { outcome: "saved" }
  | ShownMessage
  | TriedMessage
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "no-such-version" };

export async function answerScenarioForm(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  switch (form.fields.intent) {
    case "toggle":
      return saved(await saveScenarioSetting(shop, form.scenario, { isOn: form.fields.on === "true" }, { actor: form.actor, now }));
    case "switch-on-with-past":
      return saved(await switchOnWithPast(shop, form.scenario, { days: daysOf(form.fields.days) }, { actor: form.actor, now }));
    case "save":
      return save(shop, form, now);
    case "roll-back":
      return (await rollBackScenario(shop, form.scenario, Number(form.fields.version), { actor: form.actor, now }))
        ? { outcome: "saved" }
        : { outcome: "failed", problem: "no-such-version" };
    case "preview":
      return preview(shop, form, now);
    case "test-send":
      return sendTest(shop, form, now);
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}

/** From 1 to 60; what is no number is ten. */
const daysOf = (text = "") => (/^\d{1,3}$/.test(text) ? Math.min(60, Math.max(1, Number(text))) : 10);

async function save(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  const { change, problems, changeOf } = await changeAsked(shop, form);
  if (Object.keys(problems).length > 0) return { problems };
  const gives = pointsSetting(form.scenario);
  if (gives && Number(change.values[gives] ?? 0) > 0 && !(await takesPoints(shop)))
    return { problems: { [`values.${gives}`]: { problem: "points-not-kept" } } };
  return saved(await saveScenarioSetting(shop, form.scenario, (before) => changeOf(before).change, { actor: form.actor, now }));
}

async function preview(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  const asked = await messageAsked(shop, form);
  return "problems" in asked ? asked : shownMessage(shop, { ...asked, channel: channelAsked(asked, form.fields.channel) }, now);
}

async function sendTest(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  const asked = await messageAsked(shop, form);
  if ("problems" in asked) return asked;
  const { to, channel } = form.fields;
  return triedMessage(shop, { ...asked, to, actor: form.actor, channel: channelAsked(asked, channel) }, now);
}

/** The message as the form has it, saved or not. */
async function messageAsked(shop: ShopDb, form: ScenarioForm): Promise<PreviewRequest | { problems: FieldProblems }> {
  const { change, problems } = await changeAsked(shop, form);
  if (Object.keys(problems).some((name) => name.startsWith("copy."))) return { problems };
  const locale: MailLocale = form.fields.language === "en" ? "en" : "ja";
  const { stepId = "", customerId } = form.fields;
  return {
    scenario: form.scenario,
    stepId,
    customerId: asCustomerId(customerId),
    locale,
    copy: change.copy,
    values: change.values,
    coupon: change.rules.coupon ?? null,
    variant: form.fields.variant === "b" ? "b" : "a",
  };
}

async function changeAsked(shop: ShopDb, { scenario, fields }: ScenarioForm) {
  const stored = (await scenarioSettings(shop)).find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
  const segments = new Set((await segmentChoices(shop)).map(({ id }) => id));
  const coupons = new Set((await couponChoices(shop)).map(({ couponId }) => couponId));
  const changeOf = (before: ScenarioSetting) => scenarioChange(scenario, before, fields, segments, coupons);
  return { ...changeOf(stored), changeOf };
}

const saved = (result: Awaited<ReturnType<typeof saveScenarioSetting>>): ScenarioAnswer =>
  result.outcome === "saved"
    ? { outcome: "saved" }
    : { problems: Object.fromEntries(result.problems.map(({ valueId, ...problem }) => [`values.${valueId}`, problem])) };

const asCustomerId = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? (text as CustomerId) : null;
