import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type Arm, armOf, holdoutShare } from "~/domain/decide/holdout";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { undoMerge } from "~/pipeline/ledger/undo-merge.server";
import { scenarioArms } from "~/queries/reports/uplift.server";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { hours, makeRunningShop, switchOn } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const other = (arm: Arm): Arm => (arm === "treated" ? "holdout" : "treated");

async function halfHeldOut() {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: hours(start, -24), holdoutPercent: 50 });
  const [setting] = await shop.query<{ salt: string }>`
    SELECT salt FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = 'cart-recovery'`;
  if (!setting) throw new Error("no setting");
  const drawn = (anchor: string) => armOf(holdoutShare(setting.salt, anchor), 50);
  const numbers = Array.from({ length: 100 }, (_, n) => n + 1);
  const pick = <T>(things: T[], fits: (thing: T) => boolean) => {
    const found = things.find(fits);
    if (found === undefined) throw new Error("chance is not what it was");
    return found;
  };
  return {
    shop,
    /** An address, or the number of an account, for which the hash says this arm. */
    address: (arm: Arm) =>
      pick(
        numbers.map((n) => `p${n}@example.test`),
        (email) => drawn(`email ${email}`) === arm,
      ),
    account: (arm: Arm) => pick(numbers.map(String), (id) => drawn(`platform ${id}`) === arm),
  };
}

const leaveCart = (shop: ShopDb, token: string, { email, at, phone }: { email: string; at: number; phone?: string }) =>
  applyEvents(
    shop,
    [
      consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token, at: hours(start, at).toISOString(), email, phone }),
    ],
    hours(start, at),
  );

const arms = async (shop: ShopDb) =>
  (
    await shop.query<{ occasion: string; step: number; arm: Arm }>`
      SELECT occasion, step, arm FROM delivery WHERE shop_id = ${shop.id} AND state IN ('queued', 'held-out') ORDER BY decided_at, occasion`
  ).map(({ occasion, step, arm }) => `${occasion} ${step} ${arm}`);

test.each<Arm>(["treated", "holdout"])(
  "a guest who was %s stays so after opening an account that the hash would put elsewhere",
  async (arm) => {
    const { shop, address, account } = await halfHeldOut();
    const email = address(arm);
    await leaveCart(shop, "k1", { email, at: 0 });
    await runScenarios(shop, hours(start, 1.1));
    await applyEvents(shop, [customerEvent({ id: account(other(arm)), at: hours(start, 2).toISOString(), email })], hours(start, 2));
    await runScenarios(shop, hours(start, 24.1));
    expect(await arms(shop)).toEqual([`cart:k1 0 ${arm}`, `cart:k1 1 ${arm}`]);
  },
);

test.each<Arm>(["treated", "holdout"])(
  "of two who become one, the one decided first, as %s, gives the arm; after an undo each has its own",
  async (arm) => {
    const { shop, address } = await halfHeldOut();
    const [first, second] = [address(arm), address(other(arm))];
    // The one who is decided later has been known for longer.
    await applyEvents(shop, [orderEvent({ id: "1", at: hours(start, -20).toISOString(), email: second })], hours(start, -20));
    await leaveCart(shop, "k1", { email: first, at: 0 });
    await runScenarios(shop, hours(start, 1.1));
    await leaveCart(shop, "k2", { email: second, at: 1 });
    await runScenarios(shop, hours(start, 2.1));
    for (const email of [first, second]) await leaveCart(shop, `both-${email}`, { email, at: 3, phone: "090-1111-1111" });
    const [merge] = await shop.query<{ id: string }>`SELECT merge_id AS id FROM customer_merge WHERE shop_id = ${shop.id}`;
    await runScenarios(shop, hours(start, 4.1));
    const before = [`cart:k1 0 ${arm}`, `cart:k2 0 ${other(arm)}`];
    const merged = [first, second].toSorted().map((email) => `cart:both-${email} 0 ${arm}`);
    expect(await arms(shop)).toEqual([...before, ...merged]);
    // In one arm only, that of the first decision.
    const period = { from: start, until: hours(start, 5) };
    const [sums] = await scenarioArms(shop, period, [{ scenarioId: "cart-recovery", days: 7 }]);
    expect({ treated: sums?.treated.people, holdout: sums?.holdout.people }).toEqual({
      treated: arm === "treated" ? 1 : 0,
      holdout: arm === "treated" ? 0 : 1,
    });
    await undoMerge(shop, merge?.id ?? "", { actor: "test", now: hours(start, 5) });
    for (const [n, email] of [first, second].entries()) await leaveCart(shop, `z${n}`, { email, at: 6 });
    await runScenarios(shop, hours(start, 7.1));
    expect((await arms(shop)).slice(-2)).toEqual([`cart:z0 0 ${arm}`, `cart:z1 0 ${other(arm)}`]);
  },
);

test("another percentage moves the boundary for everybody: with none nobody is held out any more", async () => {
  const { shop, address } = await halfHeldOut();
  await leaveCart(shop, "k1", { email: address("holdout"), at: 0 });
  await runScenarios(shop, hours(start, 1.1));
  await switchOn(shop, "cart-recovery", hours(start, 2), 0);
  await runScenarios(shop, hours(start, 24.1));
  expect(await arms(shop)).toEqual(["cart:k1 0 holdout", "cart:k1 1 treated"]);
});
