// Checkouts that were left while no webhook came are read with the history: is each written about once, and none that was bought?
import "../../helpers/shopify/running";
import { describe, expect, test } from "vitest";
import type { CustomerId } from "~/domain/ids";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { customerTimeline } from "~/queries/people/customer-timeline.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { shopById } from "~/queries/shop/shops.server";
import { goneTo } from "../../helpers/color-me/shop-with-baskets";
import { consentEvent } from "../../helpers/events";
import { hours, switchOn } from "../../helpers/running-shop";
import { shopify } from "../../helpers/shopify/running";
import { newShop, start } from "../../helpers/shopify/shop-with-baskets";
import type { StoreCheckout } from "../../helpers/shopify/store";
import { keepWebhooks } from "../../helpers/webhooks";

describe.skipIf(!shopify)("a checkout that was left while the shop was away", () => {
  test("is written about once the shop is back, with its goods and its way back; one that was bought is not", async () => {
    const it = await shopThatWasAway(["left@example.test", "bought@example.test", "done@example.test"]);
    it.store.checkouts = [
      left({ id: 1, customerId: 1, cartToken: "Z2NwLWxlZnQ", at: it.now() }),
      left({ id: 2, customerId: 2, cartToken: "Z2NwLWJvdWdodA", at: it.now() }),
      { ...left({ id: 3, customerId: 3, cartToken: "Z2NwLWRvbmU", at: it.now() }), completedAt: it.now().toISOString() },
    ];
    await it.buy({ id: 9, email: "someone@example.test", isTold: false });
    Object.assign(it.store.orders.at(-1) ?? {}, { cartToken: "Z2NwLWJvdWdodA" });
    await comeBack(it);
    expect(await goneTo(it.shop)).toEqual(["left@example.test"]);
    const [kept] = await it.shop.query<{ url: string; lines: unknown }>`
      SELECT recover_url AS url, lines FROM cart WHERE shop_id = ${it.shop.id} AND cart_key = 'Z2NwLWxlZnQ'`;
    expect(kept).toEqual({
      url: `https://${it.domain}/1/checkouts/ac/Z2NwLWxlZnQ/recover?key=k1&locale=ja-JP`,
      lines: [{ productId: "100", variantId: "1000", title: "商品 0", quantity: 1, unitPriceMinor: "1000" }],
    });
    expect(await shownTo(it, "left@example.test")).toEqual([["cart", "1000"]]);
  });

  test("and that a webhook tells of, too, before or after it was read, is one basket", async () => {
    for (const isToldFirst of [true, false]) {
      const it = await shopThatWasAway(["left@example.test"]);
      it.store.checkouts = [left({ id: 1, customerId: 1, cartToken: "Z2NwLWxlZnQ", at: it.now() })];
      const body = {
        token: "84ad78572dae52a8cbea7d55371afe89",
        cart_token: "Z2NwLWxlZnQ",
        email: "left@example.test",
        updated_at: it.now().toISOString(),
        currency: "JPY",
        total_price: "1000",
        abandoned_checkout_url: `https://${it.domain}/1/checkouts/ac/Z2NwLWxlZnQ/recover?key=k1`,
        line_items: [{ product_id: 100, variant_id: 1000, title: "商品 0", quantity: 1, price: "1000" }],
      };
      const tell = () => keepWebhooks(it.domain, [{ topic: "checkouts/update", body, at: body.updated_at }], it.now());
      if (isToldFirst) await tell();
      await comeBack(it);
      if (!isToldFirst) await tell();
      for (const hour of [2, 4, 6]) {
        it.to(hour);
        await it.tick();
      }
      expect(await goneTo(it.shop)).toEqual(["left@example.test"]);
      const occasions = await it.shop.query`SELECT DISTINCT occasion FROM delivery WHERE shop_id = ${it.shop.id}`;
      expect(occasions).toEqual([{ occasion: "cart:Z2NwLWxlZnQ" }]);
      expect(await shownTo(it, "left@example.test")).toEqual([["cart", "1000"]]);
    }
  });

  test("but whose address names no cart is passed over", async () => {
    const it = await shopThatWasAway(["left@example.test"]);
    it.store.checkouts = [left({ id: 1, customerId: 1, cartToken: null, at: it.now() })];
    await comeBack(it);
    expect(await goneTo(it.shop)).toEqual([]);
    expect(await it.shop.query`SELECT token FROM cart WHERE shop_id = ${it.shop.id}`).toEqual([]);
  });
});

test.skipIf(!shopify)("a shop whose checkouts may not be read is caught up with all the same, and read every day", async () => {
  const it = await newShop();
  if (shopify) shopify.bulk.state.denied = "abandonedCheckouts";
  for (const minutes of [0, 5, 10, 15, 20]) {
    it.to(minutes / 60);
    await it.readAll();
  }
  expect((await shopById(it.shop.id))?.behindSince).toBeNull();
  expect((await historyProgress(it.shop)).map(({ kind, state }) => [kind, state])).toEqual([
    ["customers", "done"],
    ["orders", "done"],
    ["products", "done"],
  ]);
  const reconciledAt = async () => {
    const [row] = await it.shop.query<{ at: Date | null }>`SELECT reconciled_at AS at FROM shop_setting WHERE shop_id = ${it.shop.id}`;
    return row?.at;
  };
  for (const hour of [25, 25.5, 50, 50.5]) {
    it.to(hour);
    await it.open();
    for (let looks = 0; looks < 12; looks += 1) {
      await it.readAll();
      it.to((it.now().getTime() - start.getTime()) / 3_600_000 + 0.1);
    }
  }
  if (shopify) shopify.bulk.state.denied = "";
  expect((await reconciledAt())?.getTime()).toBeGreaterThan(hours(start, 24).getTime());
});

const left = ({
  id,
  customerId,
  cartToken,
  at,
}: {
  id: number;
  customerId: number;
  cartToken: string | null;
  at: Date;
}): StoreCheckout => ({
  id,
  customerId,
  cartToken,
  productIds: [100],
  updatedAt: at.toISOString(),
  completedAt: null,
});

/** What of their doings in the shop stands on the page of the customer with this address. */
async function shownTo(it: Awaited<ReturnType<typeof newShop>>, email: string) {
  const [person] = await it.shop.query<{ id: CustomerId }>`
    SELECT customer_id AS id FROM customer WHERE shop_id = ${it.shop.id} AND email = ${email}`;
  if (!person) throw new Error("nobody");
  const told = await customerTimeline(it.shop, person.id, { before: hours(it.now(), 1), only: "shop", limit: 10 });
  return told.map(({ kind, detail }) => [kind, "total" in detail ? detail.total : null]);
}

async function shopThatWasAway(emails: string[]) {
  const it = await newShop();
  await switchOn(it.shop, "cart-recovery", start);
  const agreed = emails.map((email) => consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }));
  await applyEvents(it.shop, agreed, start);
  it.store.customers.push(
    ...emails.map((email, n) => ({
      id: 1 + n,
      firstName: "花子",
      lastName: "山田",
      email,
      phone: null,
      birthDate: null,
      tags: [],
      consent: { state: "SUBSCRIBED" as const, at: "2026-01-01T00:00:00Z" },
      updatedAt: start.toISOString(),
    })),
  );
  await it.readAll();
  it.to(0.1);
  it.revoke();
  await it.tellUninstall(it.now());
  await it.tick();
  it.to(0.3);
  return it;
}

async function comeBack(it: Awaited<ReturnType<typeof newShop>>) {
  it.to(0.9);
  await it.open();
  await it.readAll();
  it.to(1.6);
  await it.tick();
}
