// What did people answer to our questions? The latest of each answer.
import sql, { join } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { SurveyAnswerFact } from "~/domain/ledger/activity";
import { identityId } from "~/domain/ledger/identity";
import { answersOfHeadline } from "~/domain/survey/survey";
import { toJson } from "~/lib/json";
import { tellOfAnswers } from "~/queries/api/api-events.server";

/** What a later edition says anew. */
const edition = [
  sql`survey`,
  sql`version`,
  sql`question`,
  sql`score`,
  sql`choice`,
  sql`comment`,
  sql`answers`,
  sql`delivery_id`,
  sql`answered_at`,
];

/** One edition per answer. What the shop did about it stays, and when it was first given. */
export async function saveAnswers(shop: ShopDb, answers: SurveyAnswerFact[]): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ owner, ...answer }) => ({
    ...answer,
    answers: answer.answers ?? answersOfHeadline(answer),
    firstAnsweredAt: answer.firstAnsweredAt ?? answer.answeredAt,
    identityId: identityId(owner),
  }));
  await shop.query`
    WITH saved AS (INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, version, question, score, choice, comment, answers, delivery_id, answered_at, first_answered_at)
    SELECT ${shop.id}, r."answerId", r."identityId", r.survey, coalesce(r.version, 0), r.question, r.score, r.choice, r.comment, r.answers, r."deliveryId", r."answeredAt", r."firstAnsweredAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("answerId" uuid, "identityId" uuid, survey text, version int, question text, score int, choice text,
      comment text, answers jsonb, "deliveryId" uuid, "answeredAt" timestamptz, "firstAnsweredAt" timestamptz)
    ON CONFLICT (shop_id, answer_id) DO UPDATE SET ${join(edition.map((column) => sql`${column} = CASE WHEN survey_answer.answered_at < excluded.answered_at THEN excluded.${column} ELSE survey_answer.${column} END`))},
      first_answered_at = least(survey_answer.first_answered_at, survey_answer.answered_at, excluded.first_answered_at)
    RETURNING answer_id, identity_id, answered_at)
    ${tellOfAnswers(shop.id, sql`SELECT answer_id, identity_id, answered_at FROM saved`)}`;
}

/** When an answer was first given; null: not yet. */
export async function firstAnsweredAt(shop: ShopDb, answerId: string): Promise<Date | null> {
  const [row] = await shop.query<{ at: Date }>`
    SELECT coalesce(first_answered_at, answered_at) AS at FROM survey_answer WHERE shop_id = ${shop.id} AND answer_id = ${answerId}::uuid`;
  return row?.at ?? null;
}
