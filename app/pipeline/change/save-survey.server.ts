// A merchant writes a survey, changes it, or asks nobody any more: refused where it cannot work or is in use, else noted.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { isDeepEqual } from "~/domain/deep-equal";
import { builtInSurvey } from "~/domain/survey/built-in-surveys";
import { everyQuestion, type SurveyDefinition } from "~/domain/survey/survey";
import { readSurvey, type SurveyProblems } from "~/domain/survey/survey-schema";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { everyVersion, findSurvey } from "~/pipeline/show/shop-surveys.server";
import { deleteSurveyRows, saveSurveyVersion } from "~/queries/hear/surveys.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export type SurveyFormAnswer =
  | { outcome: "saved"; surveyId: string }
  | { outcome: "deleted" | "gone" | "unknown-intent" }
  | { outcome: "in-use"; scenarios: string[] }
  | { problems: SurveyProblems };

type Asked = { surveyId: string | null; fields: Record<string, string> };
type By = { actor: string; now: Date };

/** `surveyId` null: a new one. Intents: save, with definition (JSON) and version (the one that was changed); delete. */
export async function answerSurveyForm(shop: ShopDb, { surveyId, fields }: Asked, by: By): Promise<SurveyFormAnswer> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const before = surveyId === null ? null : await findSurvey(shop, surveyId);
    if (surveyId !== null && !before) return { outcome: "gone" };
    if (fields.intent === "delete" && before) return deleteSurvey(shop, before.surveyId, before.definition, by);
    if (fields.intent !== "save") return { outcome: "unknown-intent" };
    if (before && fields.version !== String(before.version)) return changedMeanwhile;
    const id = before?.surveyId ?? randomUUID();
    const read = readSurvey(parsed(fields.definition), { surveyId: id, asked: everyQuestion(await everyVersion(shop, id)) });
    if ("problems" in read) return read;
    if (before && isDeepEqual(before.definition, read.definition)) return { outcome: "saved", surveyId: id };
    const survey = { surveyId: id, version: (before?.version ?? 0) + 1, definition: read.definition };
    if (!(await saveSurveyVersion(shop, survey, by))) return changedMeanwhile;
    await note(shop, id, { before: before ? before.definition : {}, after: read.definition }, by);
    return { outcome: "saved", surveyId: id };
  });
}

const changedMeanwhile = { problems: { "": { problem: "changed-meanwhile" } } } as const;

/** Those that came with the app are asked by its scenarios, whether these are on or not. */
async function deleteSurvey(shop: ShopDb, surveyId: string, definition: SurveyDefinition, by: By): Promise<SurveyFormAnswer> {
  const scenarios = (await shopScenarios(shop)).filter(({ survey }) => survey === surveyId).map(({ name }) => name.ja || name.en);
  if (builtInSurvey(surveyId) || scenarios.length > 0) return { outcome: "in-use", scenarios };
  await deleteSurveyRows(shop, surveyId, by.now);
  await note(shop, surveyId, { before: definition, after: {} }, by);
  return { outcome: "deleted" };
}

/** What is no JSON is no survey: the schema says so. */
function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "");
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const note = (shop: ShopDb, surveyId: string, change: { before: unknown; after: unknown }, { actor, now }: By) =>
  saveAuditEntry(shop, { entryId: randomUUID(), at: now, actor, subject: `survey:${surveyId}`, ...change });
