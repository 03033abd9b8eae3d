// A Shopify shop, its history read, whose customers left their baskets: an hour later it writes to them. It may leave, and come back.
import { operatorDb } from "~/db.server";
import { tickShop } from "~/jobs/tick.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { syncShop } from "~/pipeline/ledger/sync-shops.server";
import { AdminRefused, adminClient, ShopSignedOut } from "~/platforms/shopify/admin-client.server";
import { openShop, shopById } from "~/queries/shop/shops.server";
import { shopifySessions } from "~/shopify-sessions.server";
import { checkoutEvent, consentEvent } from "../events";
import { hours, sender, switchOn } from "../running-shop";
import { ingestAll, keepWebhooks, orderBody } from "../webhooks";
import { giveToken } from "./give-token";
import { shopify } from "./running";
import { makeStore } from "./store";

/** Noon in Japan. */
export const start = new Date("2026-06-01T03:00:00Z");
let opened = 0;

/** Import ./running before anything of the app. Only where the test Shopify runs. */
export async function newShop() {
  opened += 1;
  if (!shopify) throw new Error("there is no Shopify to test with");
  const there = shopify;
  const domain = `comeback-${opened}.myshopify.com`;
  const store = makeStore(domain, { products: 1, customers: 0, orders: 0 });
  there.stores.set(domain, store);
  let at = start.getTime();
  const now = () => new Date(at);
  const to = (hour: number) => {
    at = Math.max(at, hours(start, hour).getTime());
  };
  /** As a page of the app does: a pair that Shopify refuses is forgotten, and a new one taken. */
  const open = async () => {
    const session = await shopifySessions.loadSession(`offline_${domain}`);
    const isLive = session?.expires && session.expires > now();
    if (isLive && !there.tokens.isValid(domain, session.accessToken)) {
      session.accessToken = undefined;
      await shopifySessions.storeSession(session);
    }
    if (!isLive || !there.tokens.isValid(domain, session.accessToken)) {
      await giveToken(there, domain, now());
      await operatorDb.query`UPDATE shopify_session SET updated_at = ${now()} WHERE domain = ${domain}`;
    }
    return installShop({ platform: "shopify", domain, scopes: store.scopes, isDemo: false }, now());
  };
  const shop = openShop(await open());
  /** An uninstall was read, or the pair is one that a page or a worker finds refused. */
  const isKnownAway = async () => {
    const [row, session] = [await shopById(shop.id), await shopifySessions.loadSession(`offline_${domain}`)];
    const isDead = session?.expires && session.expires > now() && !there.tokens.isValid(domain, session.accessToken);
    return row?.state !== "installed" || row.disconnectedAt !== null || Boolean(isDead);
  };
  const admin = adminClient(domain, { now, wait: async () => {} });
  /** As the worker looks at it. */
  const look = async (): Promise<Date> => {
    if ((await shopById(shop.id))?.state !== "installed") return hours(now(), 24);
    try {
      return await syncShop(shop, admin, now());
    } catch (error) {
      if (error instanceof AdminRefused || error instanceof ShopSignedOut) return hours(now(), 6);
      throw error;
    }
  };
  const readAll = async () => {
    for (let looks = 0; looks < 40 && (await look()).getTime() - now().getTime() < 3_600_000; looks += 1);
  };
  const buy = async ({ id, email, isTold }: { id: number; email: string; isTold: boolean }) => {
    const time = now().toISOString();
    const line = { productId: 100, quantity: 1, takenOut: 0, discount: "0" };
    const none = { cancelledAt: null, cartToken: null, refund: null, shipment: null };
    store.orders.push({ id, customerId: null, email, processedAt: time, updatedAt: time, status: "PAID", lines: [line], ...none });
    if (isTold) await keepWebhooks(domain, [{ topic: "orders/create", body: orderBody(time, { id, email }), at: time }], now());
  };
  const tellUninstall = (leftAt: Date) =>
    keepWebhooks(domain, [{ topic: "app/uninstalled", body: { id: 1, myshopify_domain: domain }, at: leftAt.toISOString() }], now());
  const ingest = () => ingestAll(now());
  const tick = async () => {
    await ingest();
    await tickShop(shop.id, now());
  };
  const saved = { sender, channel: "console" as const, quietFromHour: 0, quietUntilHour: 0, capPerDay: 1, capPerWeek: 5 };
  await saveSettings(shop, saved, { actor: "test", now: start });
  return {
    shop,
    store,
    domain,
    now,
    to,
    open,
    isKnownAway,
    look,
    readAll,
    buy,
    tellUninstall,
    ingest,
    tick,
    revoke: () => there.tokens.revoke(domain),
  };
}

export async function shopWithBaskets(people: string[] = ["a@example.test", "b@example.test"]) {
  const it = await newShop();
  await switchOn(it.shop, "cart-recovery", start);
  const told = people.flatMap((email, n) => [
    consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `${it.domain}-${n}`, at: start.toISOString(), email }),
  ]);
  await applyEvents(it.shop, told, start);
  await it.readAll();
  return it;
}
