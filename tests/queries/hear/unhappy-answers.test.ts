import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { countOpenAnswers, handledAnswers, openAnswers, settleAnswer } from "~/queries/hear/unhappy-answers.server";
import { makeShop } from "../../helpers/database";
import { addPerson } from "../../helpers/facts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

async function addAnswer(shop: ShopDb, answer: { n: number; by: string; score: number | null; survey?: string; at: string }) {
  await shop.query`
    INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, answered_at)
    VALUES (${shop.id}, ${id(answer.n)}, ${answer.by}, ${answer.survey ?? "nps"}, ${answer.score}, ${answer.at})`;
}

test("scores of 0 to 6 wait, the newest first; higher ones, unanswered ones and other surveys do not", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  await addAnswer(shop, { n: 1, by: anna.identityId, score: 6, at: "2026-05-01" });
  await addAnswer(shop, { n: 2, by: id(99), score: 0, at: "2026-05-02" });
  await addAnswer(shop, { n: 3, by: anna.identityId, score: 7, at: "2026-05-03" });
  await addAnswer(shop, { n: 4, by: anna.identityId, score: null, at: "2026-05-03" });
  await addAnswer(shop, { n: 5, by: anna.identityId, score: 1, survey: "product", at: "2026-05-03" });
  expect(await openAnswers(shop)).toMatchObject([
    { answerId: id(2), customerId: null, score: 0 },
    { answerId: id(1), customerId: anna.customerId, email: "anna@example.test", score: 6 },
  ]);
  expect(await countOpenAnswers(shop)).toBe(2);
});

test("who looked after it first stays noted, and it can be opened again", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  await addAnswer(shop, { n: 1, by: anna.identityId, score: 2, at: "2026-05-01" });
  const at = new Date("2026-05-02T00:00:00Z");
  await settleAnswer(shop, id(1), { at, by: "Hana" });
  await settleAnswer(shop, id(1), { at: new Date("2026-05-03T00:00:00Z"), by: "Ken" });
  expect(await openAnswers(shop)).toEqual([]);
  expect(await handledAnswers(shop)).toMatchObject([{ answerId: id(1), handledAt: at, handledBy: "Hana" }]);
  await settleAnswer(shop, id(1), null);
  expect(await countOpenAnswers(shop)).toBe(1);
  expect(await handledAnswers(shop)).toEqual([]);
});
