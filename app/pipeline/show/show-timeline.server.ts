// What does the customer's page tell of the conversation, with surveys and scenarios by name?
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { inLanguage, type SurveyLocale, spokenText } from "~/domain/survey/survey";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { customerTimeline, type TimelineEntry, type TimelineFilter, timelineFilters } from "~/queries/people/customer-timeline.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { everyVersion } from "./shop-surveys.server";

const pageSize = 40;

export type TimelineAsk = { before: Date; after: { kind: string; id: string } | undefined; only: TimelineFilter | null };

/** ?before=<instant>&after=<kind>:<id>&channel=<filter>. What is none of them begins at the newest. */
export function timelineAsk(params: URLSearchParams, now: Date): TimelineAsk {
  const before = new Date(params.get("before") ?? "");
  const [kind = "", ...id] = (params.get("after") ?? "").split(":");
  const isKnown = !Number.isNaN(before.getTime());
  return {
    before: isKnown ? before : now,
    after: isKnown && kind && id.length > 0 ? { kind, id: id.join(":").replaceAll("\0", "") } : undefined,
    only: timelineFilters.find((filter) => filter === params.get("channel")) ?? null,
  };
}

export async function showTimeline(shop: ShopDb, customerId: CustomerId, { ask, locale }: { ask: TimelineAsk; locale: SurveyLocale }) {
  const entries = await customerTimeline(shop, customerId, { ...ask, after: ask.after, limit: pageSize });
  const last = entries.at(-1);
  const older = entries.length === pageSize && last ? { before: last.at.toISOString(), after: `${last.kind}:${last.id}` } : null;
  return { entries: await withWords(shop, entries, locale), only: ask.only, older, scenarioNames: await namesIn(shop, locale) };
}

/** Each answer as a question and what was said to it, by the version that was asked. */
async function withWords(shop: ShopDb, entries: TimelineEntry[], locale: SurveyLocale) {
  const asked = new Set(entries.flatMap((entry) => (entry.kind === "answer" ? [entry.detail.survey] : [])));
  const surveys = new Map(await Promise.all([...asked].map(async (id) => [id, await everyVersion(shop, id)] as const)));
  const { name: shopName } = await shopSettings(shop);
  return entries.map((entry) => {
    if (entry.kind !== "answer") return entry;
    const { survey, version, answers } = entry.detail;
    const versions = surveys.get(survey) ?? [];
    const definition = (versions.find((one) => one.version === version) ?? versions[0])?.definition;
    const order = definition?.questions.map((question) => question.id) ?? [];
    const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
    const given = Object.entries(answers).sort(([a], [b]) => place(a) - place(b));
    const lines = given.map(([id, answer]) => {
      const question = definition?.questions.find((one) => one.id === id);
      const options = question?.kind === "choice" ? question.options : [];
      const optionText = (choice: string) => options.find((one) => one.id === choice)?.text;
      const said = "score" in answer ? String(answer.score) : "text" in answer ? answer.text : "";
      const chosen = "choices" in answer ? answer.choices.map((choice) => textOr(optionText(choice), choice, locale)).join("、") : "";
      return { question: question ? spokenText(question.text, { locale, shopName }) : id, said: said || chosen };
    });
    return { ...entry, detail: { ...entry.detail, name: definition?.name ?? survey, lines } };
  });
}

const textOr = (text: { ja: string; en: string } | undefined, other: string, locale: SurveyLocale) =>
  text ? inLanguage(text, locale) : other;
