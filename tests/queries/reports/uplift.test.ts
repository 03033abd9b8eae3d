import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { scenarioArms } from "~/queries/reports/uplift.server";
import { makeShop } from "../../helpers/database";
import { addAddress, addOrder, addPerson } from "../../helpers/facts";

const period = { from: new Date("2026-05-01"), until: new Date("2026-06-01") };
const windows = [{ scenarioId: "win-back", days: 7 }];

let made = 0;

type Decided = { arm: "treated" | "holdout"; state: string; at?: string; claimed?: boolean; reason?: string; sent?: boolean };

async function decided(shop: ShopDb, email: string, row: Decided, known: Awaited<ReturnType<typeof addPerson>> | null = null) {
  made += 1;
  const person = known ?? (await addPerson(shop, email));
  const id = `00000000-0000-8000-8001-${String(made).padStart(12, "0")}`;
  const at = row.at ?? "2026-05-10";
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, arm, anchor_at, due_at, decided_at, send_after, expires_at, claimed_at, reason, sent_at)
    VALUES (${shop.id}, ${id}, 'win-back', ${person.customerId}, ${person.identityId}, ${id}, 0, ${row.state}, ${row.arm}, ${at}, ${at}, ${at}, ${at}, ${at}, ${row.claimed ? at : null}, ${row.reason ?? null}, ${row.sent ? at : null})`;
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
      heldBack: 0,
    },
  ]);
});

test("a scenario that nobody reached has empty arms", async () => {
  const { shop } = await makeShop();
  const empty = { people: 0, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 };
  expect(await scenarioArms(shop, period, windows)).toEqual([{ scenarioId: "win-back", treated: empty, holdout: empty, heldBack: 0 }]);
});

test("whom mail held back from for complaints stays among the treated, and it is said how many they are", async () => {
  const { shop } = await makeShop();
  const held = { arm: "treated", state: "skipped", claimed: true, reason: "complaint-rate" } as const;
  await decided(shop, "sent@example.test", { arm: "treated", state: "accepted", claimed: true, sent: true });
  await decided(shop, "held@example.test", held);
  await decided(shop, "capped@example.test", { ...held, reason: "frequency-cap" });
  await decided(shop, "before-the-gate@example.test", { ...held, claimed: false });
  await decided(shop, "out@example.test", { arm: "holdout", state: "held-out" });
  // Of another occasion they were written to.
  const once = await decided(shop, "once@example.test", held);
  await decided(shop, "", { arm: "treated", state: "accepted", claimed: true, sent: true, at: "2026-05-20" }, once);
  const [of] = await scenarioArms(shop, period, windows);
  expect(of).toMatchObject({ treated: { people: 4 }, holdout: { people: 1 }, heldBack: 1 });
});
