import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { type AskedGoal, goalsReached } from "~/queries/reports/goals-reached.server";
import { makeShop } from "../../helpers/database";
import { addPerson } from "../../helpers/facts";

const week = { from: new Date("2026-03-01T00:00:00Z"), until: new Date("2026-03-08T00:00:00Z") };
const goals: AskedGoal[] = [
  { scenarioId: "product-survey", goal: "answer", days: 14 },
  { scenarioId: "content-for-buyers", goal: "visit", days: 3 },
  { scenarioId: "own-list", goal: "sign-up", days: 3 },
];

type Told = { scenario: string; to: string; at?: string; state?: string; step?: number; clicked?: boolean };

async function addMessage(shop: ShopDb, { scenario, to, at = "2026-03-02T00:00:00Z", state = "delivered", step = 0, clicked }: Told) {
  const id = derivedId("message", shop.id, scenario, to, at, step);
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at, clicked_at)
    SELECT ${shop.id}, ${id}, ${scenario}, customer_id, identity_id, ${id}, ${step}, ${state}, ${at}, ${at}, ${at}, ${at}, ${at}, ${at}, ${clicked ? at : null}
    FROM identity WHERE shop_id = ${shop.id} AND identity_id = ${to}`;
  return id;
}

const addAnswer = (shop: ShopDb, by: string, deliveryId: string | null) => shop.query`
  INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, delivery_id, answered_at)
  VALUES (${shop.id}, gen_random_uuid(), ${by}, 'product', 4, ${deliveryId}, '2026-03-20')`;

const addLook = (shop: ShopDb, by: string, at: string) => shop.query`
  INSERT INTO visit (shop_id, occurred_at, event_id, identity_id) VALUES (${shop.id}, ${at}, ${at}, ${by})`;

test("an answer counts for the message it answers, once, whenever it came", async () => {
  const { shop } = await makeShop();
  const [anna, ben] = [await addPerson(shop, "anna@example.test"), await addPerson(shop, "ben@example.test")];
  await addAnswer(shop, anna.identityId, await addMessage(shop, { scenario: "product-survey", to: anna.identityId }));
  await addAnswer(shop, ben.identityId, null);
  await addMessage(shop, { scenario: "product-survey", to: ben.identityId });
  await addAnswer(
    shop,
    ben.identityId,
    await addMessage(shop, { scenario: "product-survey", to: ben.identityId, at: "2026-02-20T00:00:00Z" }),
  );
  expect(await goalsReached(shop, goals, week)).toEqual([{ scenarioId: "product-survey", step: 0, reached: 1 }]);
});

test("a visit is a click or a look within the days after the message; what was never sent brought nobody", async () => {
  const { shop } = await makeShop();
  const [anna, ben, cleo, dan] = await Promise.all(["anna", "ben", "cleo", "dan"].map((name) => addPerson(shop, `${name}@example.test`)));
  if (!anna || !ben || !cleo || !dan) throw new Error("no people");
  await addMessage(shop, { scenario: "content-for-buyers", to: anna.identityId, clicked: true });
  await addMessage(shop, { scenario: "content-for-buyers", to: ben.identityId, step: 1 });
  await addLook(shop, ben.identityId, "2026-03-04T23:00:00Z");
  await addMessage(shop, { scenario: "content-for-buyers", to: cleo.identityId });
  await addLook(shop, cleo.identityId, "2026-03-01T23:00:00Z");
  await addLook(shop, cleo.identityId, "2026-03-05T00:00:01Z");
  await addMessage(shop, { scenario: "content-for-buyers", to: dan.identityId, state: "skipped" });
  await addLook(shop, dan.identityId, "2026-03-03T00:00:00Z");
  expect(await goalsReached(shop, goals, week)).toEqual([
    { scenarioId: "content-for-buyers", step: 0, reached: 1 },
    { scenarioId: "content-for-buyers", step: 1, reached: 1 },
  ]);
});

test("a sign-up is a consent within the days after the message", async () => {
  const { shop } = await makeShop();
  const [anna, ben] = [await addPerson(shop, "anna@example.test"), await addPerson(shop, "ben@example.test")];
  for (const { identityId } of [anna, ben]) await addMessage(shop, { scenario: "own-list", to: identityId });
  const agreed = (customerId: string, at: string) => shop.query`
    UPDATE customer SET agreed_at = ${at} WHERE shop_id = ${shop.id} AND customer_id = ${customerId}`;
  await agreed(anna.customerId, "2026-03-04T00:00:00Z");
  await agreed(ben.customerId, "2026-03-06T00:00:00Z");
  expect(await goalsReached(shop, goals, week)).toEqual([{ scenarioId: "own-list", step: 0, reached: 1 }]);
});
