// While a shop's orders cannot be read, does every screen that foretells say that its messages are held?
import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { showPlan, showWhy } from "~/pipeline/explain/show-why.server";
import { showCalendar } from "~/pipeline/show/show-calendar.server";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { shopWithBaskets } from "../../helpers/color-me/shop-with-baskets";

const held = { state: "held", reason: "orders-unread" };

async function foretold(shop: ShopDb, now: Date) {
  const [row] = await shop.query<{
    id: CustomerId;
  }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id} AND email = 'a@example.test'`;
  const customerId = row?.id as CustomerId;
  const why = await showWhy(shop, { customerId, scenarioId: "cart-recovery", locale: "ja" }, now);
  const plan = await showPlan(shop, { customerId, locale: "ja" }, now);
  const calendar = await showCalendar(shop, { locale: "ja", now });
  return {
    why: why?.steps.find(({ how }) => how === "planned")?.outcome,
    plan: plan?.lines.find(({ scenarioId }) => scenarioId === "cart-recovery")?.next?.outcome,
    isShopHeld: [why?.isShopHeld, calendar.isShopHeld],
  };
}

test("cut off, the why-screen, the plan and the calendar say that it is held, and not that it goes; connected again and read, that it goes", async () => {
  const it = await shopWithBaskets();
  it.to(0.5);
  expect(await foretold(it.shop, it.now())).toMatchObject({
    why: { state: "queued" },
    plan: { state: "queued" },
    isShopHeld: [false, false],
  });
  server.revoke(it.store);
  await it.readAll();
  expect(await foretold(it.shop, it.now())).toEqual({ why: held, plan: held, isShopHeld: [true, true] });
  await it.connectAgain();
  expect(await foretold(it.shop, it.now())).toEqual({ why: held, plan: held, isShopHeld: [true, true] });
  await it.readAll();
  expect(await foretold(it.shop, it.now())).toMatchObject({
    why: { state: "queued" },
    plan: { state: "queued" },
    isShopHeld: [false, false],
  });
});

test("what stands against a message by itself is told as that, held or not", async () => {
  const it = await shopWithBaskets();
  it.to(0.5);
  await it.shop.query`UPDATE customer SET is_email_suppressed = true WHERE shop_id = ${it.shop.id}`;
  const before = await foretold(it.shop, it.now());
  server.revoke(it.store);
  await it.readAll();
  expect((await foretold(it.shop, it.now())).why).toEqual(before.why);
});
