// What becomes of a form posted for one scenario? Switched, kept, shown as a message, or sent to try.
import type { ShopDb } from "~/db.server";
import type { MailLocale } from "~/domain/copy";
import { emailIdentity } from "~/domain/identity-value";
import type { CustomerId } from "~/domain/ids";
import type { Scenario } from "~/domain/scenario";
import { type FieldProblems, scenarioChange } from "~/domain/scenario-form";
import { untouchedSetting } from "~/domain/scenario-setting";
import { missingSenderFields } from "~/domain/sender";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { type PreviewRequest, previewMessage, sendTestMessage } from "./preview-message.server";
import { testSendsPerHour } from "./reserve-test-send.server";
import { saveScenarioSetting } from "./save-scenario.server";

export type ScenarioForm = { scenario: Scenario; fields: Record<string, string>; actor: string };

export type ScenarioAnswer =
  | { outcome: "saved" }
  | { preview: { subject: string; html: string } }
  | { sentTo: string }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "bad-address" | "sender-incomplete" | "not-sent"; detail?: string }
  | { outcome: "failed"; problem: "too-many-tests"; perHour: number };

export async function answerScenarioForm(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  switch (form.fields.intent) {
    case "toggle":
      return saved(await saveScenarioSetting(shop, form.scenario, { isOn: form.fields.on === "true" }, { actor: form.actor, now }));
    case "save":
      return save(shop, form, now);
    case "preview":
      return preview(shop, form, now);
    case "test-send":
      return sendTest(shop, form, now);
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}

async function save(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  const { change, problems } = await changeAsked(shop, form);
  if (Object.keys(problems).length > 0) return { problems };
  return saved(await saveScenarioSetting(shop, form.scenario, change, { actor: form.actor, now }));
}

async function preview(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  const asked = await messageAsked(shop, form);
  if ("problems" in asked) return asked;
  const mail = await previewMessage(shop, asked, now);
  if (mail.outcome === "failed") return { outcome: "failed", problem: "not-sent", detail: mail.detail };
  return { preview: { subject: mail.subject, html: mail.html } };
}

async function sendTest(shop: ShopDb, form: ScenarioForm, now: Date): Promise<ScenarioAnswer> {
  const to = emailIdentity(form.fields.to)?.value;
  if (!to) return { outcome: "failed", problem: "bad-address" };
  const asked = await messageAsked(shop, form);
  if ("problems" in asked) return asked;
  if (missingSenderFields((await shopSettings(shop)).sender).length > 0) return { outcome: "failed", problem: "sender-incomplete" };
  const result = await sendTestMessage(shop, { ...asked, to, actor: form.actor }, now);
  if (result.outcome === "too-many") return { outcome: "failed", problem: "too-many-tests", perHour: testSendsPerHour };
  return result.outcome === "accepted" ? { sentTo: to } : { outcome: "failed", problem: "not-sent", detail: result.detail };
}

/** The message as the form has it, saved or not. */
async function messageAsked(shop: ShopDb, form: ScenarioForm): Promise<PreviewRequest | { problems: FieldProblems }> {
  const { change, problems } = await changeAsked(shop, form);
  if (Object.keys(problems).length > 0) return { problems };
  const locale: MailLocale = form.fields.language === "en" ? "en" : "ja";
  const { stepId = "", customerId } = form.fields;
  return { scenario: form.scenario, stepId, customerId: asCustomerId(customerId), locale, copy: change.copy, values: change.values };
}

async function changeAsked(shop: ShopDb, { scenario, fields }: ScenarioForm) {
  const stored = (await scenarioSettings(shop)).find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
  return scenarioChange(scenario, stored, fields);
}

const saved = (result: Awaited<ReturnType<typeof saveScenarioSetting>>): ScenarioAnswer =>
  result.outcome === "saved"
    ? { outcome: "saved" }
    : { problems: Object.fromEntries(result.problems.map(({ valueId, ...problem }) => [`values.${valueId}`, problem])) };

const asCustomerId = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? (text as CustomerId) : null;
