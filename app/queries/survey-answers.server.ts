// What did people answer to our questions? The latest of each answer.
import type { ShopDb } from "~/db.server";
import type { SurveyAnswerFact } from "~/domain/activity";
import { identityId } from "~/domain/identity";
import { toJson } from "~/lib/json";

/** One edition per answer. What the shop did about it stays. */
export async function saveAnswers(shop: ShopDb, answers: SurveyAnswerFact[]): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ owner, ...answer }) => ({ ...answer, identityId: identityId(owner) }));
  await shop.query`
    INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, question, score, choice, comment, delivery_id, answered_at)
    SELECT ${shop.id}, r."answerId", r."identityId", r.survey, r.question, r.score, r.choice, r.comment, r."deliveryId", r."answeredAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("answerId" uuid, "identityId" uuid, survey text, question text, score int, choice text, comment text,
      "deliveryId" uuid, "answeredAt" timestamptz)
    ON CONFLICT (shop_id, answer_id) DO UPDATE SET survey = excluded.survey, question = excluded.question, score = excluded.score, choice = excluded.choice,
      comment = excluded.comment, delivery_id = excluded.delivery_id, answered_at = excluded.answered_at
    WHERE survey_answer.answered_at < excluded.answered_at`;
}
