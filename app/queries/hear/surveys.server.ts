// Which surveys has the shop written, and how did each read when it was answered?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Survey } from "~/domain/survey/survey";
import { toJson } from "~/lib/json";

const columns = sql`survey_id AS "surveyId", version, definition`;

/** The latest version of each. A shop has some dozens. */
export const storedSurveys = (shop: ShopDb) => shop.query<Survey>`
  SELECT DISTINCT ON (survey_id) ${columns} FROM survey WHERE shop_id = ${shop.id} AND deleted_at IS NULL ORDER BY survey_id, version DESC`;

/** All versions of one, the latest first; `isDeleted`: nobody is asked any more. */
export const surveyVersions = (shop: ShopDb, surveyId: string) => shop.query<Survey & { isDeleted: boolean }>`
  SELECT ${columns}, deleted_at IS NOT NULL AS "isDeleted" FROM survey WHERE shop_id = ${shop.id} AND survey_id = ${surveyId} ORDER BY version DESC`;

/** False: somebody else has saved this version meanwhile. */
export async function saveSurveyVersion(
  shop: ShopDb,
  { surveyId, version, definition }: Survey,
  by: { actor: string; now: Date },
): Promise<boolean> {
  const saved = await shop.query`
    INSERT INTO survey (shop_id, survey_id, version, definition, saved_at, saved_by)
    VALUES (${shop.id}, ${surveyId}, ${version}, ${toJson(definition)}::jsonb, ${by.now}, ${by.actor})
    ON CONFLICT DO NOTHING RETURNING version`;
  return saved.length > 0;
}

/** The versions stay: what was answered keeps its questions. */
export async function deleteSurveyRows(shop: ShopDb, surveyId: string, now: Date): Promise<void> {
  await shop.query`UPDATE survey SET deleted_at = ${now} WHERE shop_id = ${shop.id} AND survey_id = ${surveyId} AND deleted_at IS NULL`;
}
