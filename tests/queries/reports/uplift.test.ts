import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { scenarioArms } from "~/queries/reports/uplift.server";
import { makeShop } from "../../helpers/database";
import { addAddress, addOrder, addPerson } from "../../helpers/facts";

const period = { from: new Date("2026-05-01"), until: new Date("2026-06-01") };
const windows = [{ scenarioId: "win-back", days: 7 }];

let made = 0;

async function decided(shop: ShopDb, email: string, row: { arm: "treated" | "holdout"; state: string; at?: string; claimed?: boolean }) {
  made += 1;
  const person = await addPerson(shop, email);
  const id = `00000000-0000-8000-8001-${String(made).padStart(12, "0")}`;
  const at = row.at ?? "2026-05-10";
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, arm, anchor_at, due_at, decided_at, send_after, expires_at, claimed_at)
    VALUES (${shop.id}, ${id}, 'win-back', ${person.customerId}, ${person.identityId}, ${id}, 0, ${row.state}, ${row.arm}, ${at}, ${at}, ${at}, ${at}, ${at}, ${row.claimed ? at : null})`;
  return person;
}

test("revenue after the decision counts in the arm the gate gave, whatever became of the message", async () => {
  const { shop } = await makeShop();
  const sent = await decided(shop, "sent@example.test", { arm: "treated", state: "accepted", claimed: true });
  const stopped = await decided(shop, "stopped@example.test", { arm: "treated", state: "skipped", claimed: true });
  const held = await decided(shop, "held@example.test", { arm: "holdout", state: "held-out" });
  await decided(shop, "never-asked@example.test", { arm: "treated", state: "skipped" });
  const other = await addAddress(shop, sent.customerId, "other@example.test");
  await addOrder(shop, { id: "o1", by: other, at: "2026-05-12", total: 3000n });
  await addOrder(shop, { id: "o2", by: stopped.identityId, at: "2026-05-13", total: 1000n });
  await addOrder(shop, { id: "o3", by: held.identityId, at: "2026-05-09", total: 9000n });
  await addOrder(shop, { id: "o4", by: held.identityId, at: "2026-05-30", total: 9000n });
  expect(await scenarioArms(shop, period, windows)).toEqual([
    {
      scenarioId: "win-back",
      treated: { people: 2, buyers: 2, revenueSum: 4000, revenueSumOfSquares: 10_000_000 },
      holdout: { people: 1, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 },
    },
  ]);
});

test("a scenario that nobody reached has empty arms", async () => {
  const { shop } = await makeShop();
  const empty = { people: 0, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 };
  expect(await scenarioArms(shop, period, windows)).toEqual([{ scenarioId: "win-back", treated: empty, holdout: empty }]);
});
