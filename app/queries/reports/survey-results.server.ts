// What was answered to a survey in a stretch of days: how often each score and choice, what in words, by whom and when?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { CustomerId } from "~/domain/ids";
import type { GivenAnswers } from "~/domain/survey/survey";
import { allOf } from "~/queries/audience/audience.server";
import { keyColumns } from "~/queries/decide/occasion-key.server";
import { aboutEverybody } from "~/queries/decide/whole-shop.server";
import type { Period } from "./overview.server";

/** `productId`: of messages about an order of that product. `conditions`: of the people who are in a segment now. */
export type AskedResults = { survey: string; period: Period; productId: string | null; conditions: AudienceCondition[] | null; now: Date };

export type QuestionCount = { question: string; value: string; answers: number };

/** Scores and choices of each question. Whoever chose two things counts for both. */
export const countAnswers = (shop: ShopDb, asked: AskedResults): Promise<QuestionCount[]> =>
  aboutEverybody(
    shop,
    (shop) => shop.query<QuestionCount>`
      WITH part AS MATERIALIZED (SELECT q.key, q.value FROM (${answersAsked(shop, asked)}) a CROSS JOIN LATERAL jsonb_each(a.answers) q)
      SELECT question, value, count(*)::int AS answers FROM (
        SELECT key AS question, value ->> 'score' AS value FROM part WHERE value ->> 'score' IS NOT NULL
        UNION ALL
        SELECT part.key, choice FROM part CROSS JOIN LATERAL jsonb_array_elements_text(
          CASE WHEN jsonb_typeof(part.value -> 'choices') = 'array' THEN part.value -> 'choices' ELSE '[]' END) choice
      ) c GROUP BY question, value ORDER BY question, value`,
  );

export type MonthCount = { month: string; answers: number; scored: number; sum: number; promoters: number; detractors: number };

/** By month of the shop's clock (yyyy-mm), of the first rating. */
export const answersByMonth = (shop: ShopDb, asked: AskedResults, timeZone: string): Promise<MonthCount[]> =>
  aboutEverybody(
    shop,
    (shop) => shop.query<MonthCount>`
      SELECT to_char(a.answered_at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, count(*)::int AS answers, count(a.score)::int AS scored,
        coalesce(sum(a.score), 0)::int AS sum, count(*) FILTER (WHERE a.score >= 9)::int AS promoters, count(*) FILTER (WHERE a.score <= 6)::int AS detractors
      FROM (${answersAsked(shop, asked)}) a GROUP BY month ORDER BY month`,
  );

export type GivenAnswer = {
  answerId: string;
  answeredAt: Date;
  version: number;
  answers: GivenAnswers;
  customerId: CustomerId | null;
  name: string | null;
  email: string | null;
};

export type AnswerCursor = { answeredAt: Date; answerId: string };

/** The newest first, after the cursor. `onlyWords`: those in which something was written. */
export const listAnswers = (
  shop: ShopDb,
  asked: AskedResults,
  { after, limit, onlyWords }: { after: AnswerCursor | null; limit: number; onlyWords: boolean },
): Promise<GivenAnswer[]> =>
  aboutEverybody(
    shop,
    (shop) => shop.query<GivenAnswer>`
      WITH page AS MATERIALIZED (
        SELECT a.* FROM (${answersAsked(shop, asked)}) a
        WHERE (${after === null} OR (a.answered_at, a.answer_id) < (${after?.answeredAt ?? null}::timestamptz, ${after?.answerId ?? null}::uuid))
          AND (NOT ${onlyWords}::boolean OR EXISTS (SELECT FROM jsonb_each(a.answers) q WHERE q.value ->> 'text' IS NOT NULL))
        ORDER BY a.answered_at DESC, a.answer_id DESC LIMIT ${limit}
      ), giver AS MATERIALIZED (
        SELECT identity_id, customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(ARRAY(SELECT identity_id FROM page))
      ), person AS MATERIALIZED (
        SELECT customer_id, display_name, email FROM customer WHERE shop_id = ${shop.id} AND customer_id = ANY(ARRAY(SELECT customer_id FROM giver))
      )
      SELECT a.answer_id AS "answerId", a.answered_at AS "answeredAt", a.version, a.answers, c.customer_id AS "customerId", c.display_name AS name, c.email
      FROM page a LEFT JOIN giver i ON i.identity_id = a.identity_id LEFT JOIN person c ON c.customer_id = i.customer_id
      ORDER BY a.answered_at DESC, a.answer_id DESC`,
  );

export type SurveyReach = { sent: number; answered: number };

/** Messages that asked, by when they went, and how many of them were answered, whenever that was. */
export async function surveyReach(
  shop: ShopDb,
  { survey, period, scenarioIds }: { survey: string; period: Period; scenarioIds: string[] },
): Promise<SurveyReach> {
  const [row] = await shop.query<SurveyReach>`
    WITH given AS MATERIALIZED (
      SELECT DISTINCT delivery_id FROM survey_answer WHERE shop_id = ${shop.id} AND survey = ${survey} AND answered_at >= ${period.from} AND delivery_id IS NOT NULL
    )
    SELECT count(*)::int AS sent, count(g.delivery_id)::int AS answered
    FROM delivery d LEFT JOIN given g ON g.delivery_id = d.delivery_id
    WHERE d.shop_id = ${shop.id} AND d.scenario_id = ANY(${scenarioIds}::text[]) AND d.decided_at >= ${period.from}::timestamptz - interval '31 days'
      AND d.sent_at >= ${period.from} AND d.sent_at < ${period.until} AND d.state IN ('accepted', 'delivered', 'unknown')`;
  return row ?? { sent: 0, answered: 0 };
}

export type SurveyTotal = { survey: string; answers: number; last: Date };

/** Of every survey that was ever answered. */
export const surveyTotals = (shop: ShopDb) => shop.query<SurveyTotal>`
  SELECT survey, count(*)::int AS answers, max(answered_at) AS last FROM survey_answer WHERE shop_id = ${shop.id} GROUP BY survey ORDER BY survey`;

const answersAsked = (shop: ShopDb, { survey, period, productId, conditions, now }: AskedResults): Sql => sql`
  SELECT a.* FROM survey_answer a
  WHERE a.shop_id = ${shop.id} AND a.survey = ${survey} AND a.answered_at >= ${period.from} AND a.answered_at < ${period.until}
    ${productId === null ? sql`` : sql`AND a.delivery_id IN (${aboutProduct(shop, productId)})`}
    ${
      conditions === null
        ? sql``
        : sql`AND a.identity_id IN (
      SELECT i.identity_id FROM identity i JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = i.customer_id
      WHERE i.shop_id = ${shop.id} AND ${allOf(conditions, { shopId: shop.id, now, wholeShop: true })})`
    }`;

const aboutProduct = (shop: ShopDb, productId: string): Sql => sql`
  SELECT d.delivery_id FROM (SELECT delivery_id, ${keyColumns(sql`occasion`)} FROM delivery WHERE shop_id = ${shop.id}) d
  LEFT JOIN order_line l ON l.shop_id = ${shop.id} AND l.order_id = d.order_id AND l.product_id = ${productId}
  WHERE l.product_id IS NOT NULL OR d.product_id = ${productId}`;
