// What is told of deliveries and answers, and by which accounts does the shop's own system know the person?
import type { ShopDb } from "~/db.server";

export type ToldAnswer = {
  answerId: string;
  customerId: string | null;
  survey: string;
  version: number;
  score: number | null;
  choice: string | null;
  comment: string | null;
  answers: Record<string, unknown>;
  deliveryId: string | null;
  answeredAt: Date;
  firstAnsweredAt: Date;
};

export const answersNamed = (shop: ShopDb, answerIds: string[]) => shop.query<ToldAnswer>`
  SELECT a.answer_id AS "answerId", i.customer_id AS "customerId", a.survey, a.version, a.score, a.choice, a.comment, a.answers, a.delivery_id AS "deliveryId",
    a.answered_at AS "answeredAt", coalesce(a.first_answered_at, a.answered_at) AS "firstAnsweredAt"
  FROM (SELECT * FROM survey_answer WHERE shop_id = ${shop.id} AND answer_id = ANY(${answerIds}::uuid[]) OFFSET 0) a
  LEFT JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = a.identity_id OFFSET 0) i ON true`;

export const accountsOf = (shop: ShopDb, customerIds: string[]) => shop.query<{ customerId: string; id: string }>`
  SELECT customer_id AS "customerId", value AS id FROM identity
  WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[]) AND kind = 'platform' ORDER BY value`;
