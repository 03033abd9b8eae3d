// What does the shop of the browser tests hold? Customers, orders and carts, told as a platform would, into the app's database.

import type { ShopId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import type { RunningApp } from "./app";

export const shopDomain = "tsumugi.myshopify.com";

/** Noon in Japan on a Friday. The app's simulated clock is moved here by `advance`. */
export const now = new Date("2026-11-20T03:00:00Z");

const day = 86_400_000;
const families = ["山田", "佐藤", "鈴木", "高橋", "伊藤", "渡辺", "中村", "小林"];
const given = ["花子", "健", "美咲", "大輔", "さくら"];
export const people = 24;

/** The app's modules read their environment when they are first imported: only after this they may be. */
export async function appModules(app: RunningApp) {
  process.env.DATABASE_URL = app.databaseUrl;
  const [install, applyApp, apply, shops, database] = await Promise.all([
    import("~/pipeline/ledger/install-shop.server"),
    import("~/pipeline/ledger/apply-app-events.server"),
    import("~/pipeline/ledger/apply-events.server"),
    import("~/queries/shop/shops.server"),
    import("~/db.server"),
  ]);
  return { ...install, ...applyApp, ...apply, ...shops, ...database };
}

/** A shop that was installed half a year ago; its orders are 90 to 60 days old. */
export async function plantShop(app: RunningApp, domain = shopDomain): Promise<ShopId> {
  const { installShop, applyAppEvent, applyEvents, openShop, shopById } = await appModules(app);
  const shopId = await installShop({ platform: "shopify", domain, scopes: ["read_all_orders"], isDemo: true }, at(-180));
  const shopRow = await shopById(shopId);
  if (shopRow) await applyAppEvent(shopRow, shopTold(domain), { now, readUpTo: 0n });
  await openShop(shopId).transaction(async (shop) => applyEvents(shop, await history(), now));
  return shopId;
}

async function history(): Promise<ShopEvent[]> {
  const { checkoutEvent, consentEvent, customerEvent, orderEvent } = await import("../../helpers/events");
  const events: ShopEvent[] = products();
  for (let n = 0; n < people; n += 1) {
    const who = { customer: String(1000 + n), email: `customer${n}@example.test` };
    const born = `19${70 + n}-11-${String(21 + (n % 5)).padStart(2, "0")}`;
    events.push(
      customerEvent({
        id: who.customer,
        email: who.email,
        at: at(-170).toISOString(),
        last: pick(families, n),
        first: pick(given, n),
        birth: born,
      }),
    );
    events.push(consentEvent({ email: who.email, customer: who.customer, state: "subscribed", at: at(-170).toISOString() }));
    events.push(orderEvent({ ...who, id: `o${n}`, at: at(-89 - (n % 3)).toISOString(), total: 3000 + 150 * n, items: ["sencha"] }));
    if (n < 6) events.push(checkoutEvent({ ...who, token: `c${n}`, at: at(-0.02).toISOString(), items: ["cup"] }));
  }
  return events;
}

const shopTold = (domain: string): ShopEvent => ({
  kind: "shop",
  shop: {
    name: "つむぎ商店",
    domain,
    storefrontUrl: `https://${domain}`,
    currency: "JPY",
    timeZone: "Asia/Tokyo",
    country: "JP",
    locale: "ja",
  },
  at: at(-180),
});

const products = (): ShopEvent[] =>
  [
    { productId: "sencha", title: "深蒸し煎茶 100g", category: "お茶" },
    { productId: "cup", title: "信楽焼の湯呑み", category: "器" },
  ].map((product) => ({
    kind: "product",
    product: {
      ...product,
      version: "1",
      handle: product.productId,
      vendor: "つむぎ",
      tags: [],
      status: "active",
      imageUrl: null,
      publishedAt: at(-180),
      variants: [
        {
          variantId: `v-${product.productId}`,
          title: "",
          sku: null,
          priceMinor: 1000n,
          compareAtMinor: null,
          inventoryItemId: null,
          isStockTracked: false,
          sellsWhenEmpty: false,
          stock: 0,
        },
      ],
    },
  }));

const at = (days: number) => new Date(now.getTime() + days * day);
const pick = (names: string[], n: number) => names[n % names.length] ?? "";
