// Which customers said that they would not recommend the shop, and who has looked after them?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";

export type UnhappyAnswer = {
  answerId: string;
  /** Null: nobody's by now. */
  customerId: CustomerId | null;
  name: string | null;
  email: string | null;
  score: number;
  comment: string | null;
  answeredAt: Date;
  handledAt: Date | null;
  handledBy: string | null;
};

/** 0 to 6 of 10: by the usual reading they would rather warn of the shop. As in the index survey_answer_unhappy. */
const unhappy = sql`a.survey = 'nps' AND a.score <= 6`;

/** The newest first: what was just said can still be mended. */
export const openAnswers = (shop: ShopDb) =>
  told(
    shop,
    sql`SELECT * FROM survey_answer a WHERE a.shop_id = ${shop.id} AND ${unhappy} AND a.handled_at IS NULL ORDER BY a.answered_at DESC LIMIT 100`,
    sql`a.answered_at DESC`,
  );

/** Lately dealt with; each can be taken back. */
export const handledAnswers = (shop: ShopDb) =>
  told(
    shop,
    sql`SELECT * FROM survey_answer a WHERE a.shop_id = ${shop.id} AND ${unhappy} AND a.handled_at IS NOT NULL ORDER BY a.handled_at DESC LIMIT 20`,
    sql`a.handled_at DESC`,
  );

/** Whose they are is asked of all of them at once: one by one, a planner that does not know a young shop may read everybody for each. */
const told = (shop: ShopDb, answers: Sql, order: Sql) => shop.query<UnhappyAnswer>`
  WITH page AS MATERIALIZED (${answers}), giver AS MATERIALIZED (
    SELECT identity_id, customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(ARRAY(SELECT identity_id FROM page))
  ), person AS MATERIALIZED (
    SELECT customer_id, display_name, email FROM customer WHERE shop_id = ${shop.id} AND customer_id = ANY(ARRAY(SELECT customer_id FROM giver))
  )
  SELECT a.answer_id AS "answerId", c.customer_id AS "customerId", c.display_name AS name, c.email, a.score, a.comment,
    a.answered_at AS "answeredAt", a.handled_at AS "handledAt", a.handled_by AS "handledBy"
  FROM page a LEFT JOIN giver i ON i.identity_id = a.identity_id LEFT JOIN person c ON c.customer_id = i.customer_id
  ORDER BY ${order}, a.answer_id`;

/** Up to 100: nobody counts further by hand. */
export async function countOpenAnswers(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ answers: number }>`
    SELECT count(*)::int AS answers FROM (
      SELECT FROM survey_answer a WHERE a.shop_id = ${shop.id} AND ${unhappy} AND a.handled_at IS NULL ORDER BY a.answered_at DESC LIMIT 100
    ) a`;
  return row?.answers ?? 0;
}

/** Null takes it back: somebody has to look again. Who was first stays. */
export async function settleAnswer(shop: ShopDb, answerId: string, handled: { at: Date; by: string } | null): Promise<void> {
  if (handled)
    await shop.query`
      UPDATE survey_answer SET handled_at = ${handled.at}, handled_by = ${handled.by}
      WHERE shop_id = ${shop.id} AND answer_id = ${answerId} AND handled_at IS NULL`;
  else
    await shop.query`UPDATE survey_answer SET handled_at = NULL, handled_by = NULL WHERE shop_id = ${shop.id} AND answer_id = ${answerId}`;
}
