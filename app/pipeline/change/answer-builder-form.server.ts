// What becomes of a form posted by the builder? Kept as a new version, shown as a message, sent to try, or put away.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { type OwnProblem, ownProblems } from "~/domain/scenario/own-problems";
import { inBothLanguages } from "~/domain/scenario/own-words";
import { parseScenario } from "~/domain/scenario/scenario-schema";
import { deleteOwnScenario, saveOwnScenario } from "~/pipeline/decide/own-scenarios.server";
import { type ShownMessage, shownMessage, type TriedMessage, triedMessage } from "~/pipeline/send/try-message.server";
import { channelAsked, type PreviewRequest } from "~/pipeline/show/preview-request";

export type BuilderForm = { scenarioId: string; fields: Record<string, string>; actor: string };

/** By field, the first problem of each. */
export type BuilderProblems = Record<string, Pick<OwnProblem, "code" | "words">>;

export type BuilderAnswer =
  | { outcome: "saved" }
  | { outcome: "deleted" }
  | { outcome: "unknown" }
  | ShownMessage
  | TriedMessage
  | { problems: BuilderProblems };

export async function answerBuilderForm(shop: ShopDb, form: BuilderForm, now: Date): Promise<BuilderAnswer> {
  const { scenarioId, fields, actor } = form;
  switch (fields.intent) {
    case "save":
      return save(shop, form, now);
    case "delete":
      return { outcome: (await deleteOwnScenario(shop, scenarioId, { actor, now })) ? "deleted" : "unknown" };
    case "preview": {
      const asked = messageAsked(form);
      return "problems" in asked ? asked : shownMessage(shop, { ...asked, channel: channelAsked(asked, fields.channel) }, now);
    }
    case "test-send": {
      const asked = messageAsked(form);
      if ("problems" in asked) return asked;
      return triedMessage(shop, { ...asked, to: fields.to, actor, channel: channelAsked(asked, fields.channel) }, now);
    }
    default:
      return { outcome: "unknown" };
  }
}

async function save(shop: ShopDb, { scenarioId, fields, actor }: BuilderForm, now: Date): Promise<BuilderAnswer> {
  const rules = { onlySegments: idsIn(fields.onlySegments), exceptSegments: idsIn(fields.exceptSegments) };
  const version = /^\d{1,9}$/.test(fields.version ?? "") ? { version: Number(fields.version) } : {};
  const asked = { scenarioId, definition: jsonIn(fields.definition), rules, ...version };
  const saved = await saveOwnScenario(shop, asked, { actor, now });
  return saved.outcome === "refused" ? { problems: byField(saved.problems) } : saved;
}

/** The message of one step; what is wrong elsewhere does not hinder it. */
function messageAsked({ fields }: BuilderForm): PreviewRequest | { problems: BuilderProblems } {
  const parsed = parseScenario(jsonIn(fields.definition));
  if ("problems" in parsed) return { problems: byField(parsed.problems) };
  const scenario = inBothLanguages(parsed.scenario);
  const { stepId = "", customerId } = fields;
  const locale = fields.language === "en" ? "en" : "ja";
  const here = ownProblems(scenario, new Map()).filter(({ field }) => field.startsWith(`steps.${stepId}.copy.${locale}.`));
  if (here.length > 0) return { problems: byField(here) };
  return { scenario, stepId, customerId: asCustomerId(customerId), locale, copy: {}, values: {} };
}

const byField = (problems: OwnProblem[]): BuilderProblems =>
  Object.fromEntries(problems.toReversed().map(({ field, code, words }) => [field, { code, words }]));

const idsIn = (text = "") => [...new Set(text.split(",").filter(Boolean))];

function jsonIn(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const asCustomerId = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? (text as CustomerId) : null;
