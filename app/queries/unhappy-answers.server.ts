// Which customers said that they would not recommend the shop, and who has looked after them?
import sql from "sql-template-tag";
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
export const openAnswers = (shop: ShopDb) => shop.query<UnhappyAnswer>`
  SELECT ${told} FROM (
    SELECT * FROM survey_answer a WHERE a.shop_id = ${shop.id} AND ${unhappy} AND a.handled_at IS NULL ORDER BY a.answered_at DESC LIMIT 100
  ) a ${whose(shop)} ORDER BY a.answered_at DESC, a.answer_id`;

/** Lately dealt with; each can be taken back. */
export const handledAnswers = (shop: ShopDb) => shop.query<UnhappyAnswer>`
  SELECT ${told} FROM (
    SELECT * FROM survey_answer a WHERE a.shop_id = ${shop.id} AND ${unhappy} AND a.handled_at IS NOT NULL ORDER BY a.handled_at DESC LIMIT 20
  ) a ${whose(shop)} ORDER BY a.handled_at DESC, a.answer_id`;

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

const told = sql`a.answer_id AS "answerId", c.customer_id AS "customerId", c.display_name AS name, c.email, a.score, a.comment,
  a.answered_at AS "answeredAt", a.handled_at AS "handledAt", a.handled_by AS "handledBy"`;

const whose = (shop: ShopDb) => sql`
  LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = a.identity_id
  LEFT JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = i.customer_id`;
