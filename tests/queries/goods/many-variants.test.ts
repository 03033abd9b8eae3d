import { expect, test } from "vitest";
import { forShop, type ShopDb } from "~/db.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { shopify } from "~/platforms/shopify/index.server";
import { inboxStates, ingestAll, keepWebhooks } from "../../helpers/webhooks";

const now = new Date("2026-06-10T00:00:00Z");
const june = (day: number) => `2026-06-${String(day).padStart(2, "0")}T00:00:00Z`;

type Told = { day: number; exists: number; told?: number; stock?: number };

/** A product whose webhook tells the first `told` variants whole and only names the rest. */
function bodyOf({ day, exists, told = exists, stock = 3 }: Told) {
  const ids = Array.from({ length: exists }, (_, n) => 1000 + n);
  return {
    ...{ id: 5, title: "湯のみ", handle: "cup", status: "active", published_at: june(1), updated_at: june(day) },
    variants: ids
      .slice(0, told)
      .map((id) => ({ id, title: `v${id}`, price: "900", inventory_item_id: id + 5000, inventory_quantity: stock })),
    variant_gids: ids.map((id) => ({ admin_graphql_api_id: `gid://shopify/ProductVariant/${id}`, updated_at: june(day) })),
  };
}

async function shopOf(name: string) {
  const domain = `${name}.myshopify.com`;
  const shop = forShop(await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, now));
  const hear = async (told: Told) => {
    await keepWebhooks(domain, [{ topic: "products/update", body: bodyOf(told), at: june(told.day) }], now);
    await ingestAll(now);
  };
  return { shop, domain, hear };
}

const known = async (shop: ShopDb) =>
  (
    await shop.query<{ stock: number; count: number }>`
      SELECT stock, count(*)::int AS count FROM variant WHERE shop_id = ${shop.id} GROUP BY stock ORDER BY stock`
  ).map(({ stock, count }) => [stock, count]);

test("of a product with more variants than its webhook tells whole, the others stay as they were", async () => {
  const { shop, domain, hear } = await shopOf("many-variants");
  await hear({ day: 2, exists: 250 });
  await hear({ day: 3, exists: 250, told: 100, stock: 0 });
  expect(await known(shop)).toEqual([
    [0, 100],
    [3, 150],
  ]);
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["done", "done"]);
});

test("a variant that the webhook does not name any more is gone, told whole or not", async () => {
  const { shop, hear } = await shopOf("fewer-variants");
  await hear({ day: 2, exists: 250 });
  await hear({ day: 3, exists: 180, told: 100 });
  expect(await known(shop)).toEqual([[3, 180]]);
  await hear({ day: 4, exists: 2 });
  expect(await known(shop)).toEqual([[3, 2]]);
});

test("of two tellings of one instant the one that tells all variants holds, whichever comes first", async () => {
  const events = [bodyOf({ day: 2, exists: 120, told: 100 }), bodyOf({ day: 2, exists: 120 })].map((body) =>
    shopify.parse(
      { topic: "products/update", webhookId: "w1", triggeredAt: null, receivedAt: now, body: Buffer.from(JSON.stringify(body)) },
      { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" },
    ),
  );
  for (const [n, order] of [events, events.toReversed()].entries()) {
    const { shop } = await shopOf(`instant-${n}`);
    for (const told of order) await applyEvents(shop, told, now);
    expect(await known(shop)).toEqual([[3, 120]]);
  }
});
