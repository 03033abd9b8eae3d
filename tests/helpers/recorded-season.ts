// Some weeks of a shop as its webhooks tell them: sign-ups, carts, orders, guests who register, cancellations, refunds, stock.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { orderBody, type Webhook } from "./webhooks";

export type TimedWebhook = Webhook & { at: string };
type Season = { from: Date; until: Date; seed: number; people?: number };

const HOUR = 3_600_000;
const goods = [5, 15, 25, 35];
const line = (product: number) => ({ product_id: product, variant_id: product + 1, title: `煎茶 ${product}`, quantity: 1, price: "1000" });

/** In order of time, each at an instant of its own. */
export function seasonOf({ from, until, seed, people = 40 }: Season): TimedWebhook[] {
  const source = xoroshiro128plus(seed);
  const int = (low: number, high: number) => uniformInt(source, low, high);
  const instant = (low: number, high: number) => new Date(low + int(0, Math.max(0, Math.floor((high - low) / 1000))) * 1000);
  const told: TimedWebhook[] = [];
  const tell = (at: Date, topic: string, body: unknown) => {
    if (at <= until) told.push({ topic, body, at: at.toISOString() });
  };
  for (const product of goods) {
    tell(new Date(from.getTime() + product), "products/create", productBody(product, from));
    tell(instant(from.getTime() + HOUR, until.getTime()), "inventory_levels/update", stockBody(product, int(0, 3)));
  }
  for (let n = 1; n <= people; n += 1) {
    const joined = instant(from.getTime() + HOUR, from.getTime() + (until.getTime() - from.getTime()) * 0.6);
    const email = `p${n}@example.test`;
    const isGuest = n % 4 === 0;
    const registered = isGuest ? new Date(joined.getTime() + int(24, 400) * HOUR) : joined;
    tell(registered, "customers/create", customerBody(n, email, registered, monthDay(instant(from.getTime(), until.getTime()))));
    if (n % 7 !== 0)
      tell(
        new Date(registered.getTime() + 1000),
        "customers_email_marketing_consent/update",
        consentBody(n, email, "subscribed", registered),
      );
    if (n % 11 === 0) {
      const left = instant(joined.getTime(), until.getTime());
      tell(left, "customers_email_marketing_consent/update", consentBody(n, email, "unsubscribed", left));
    }
    let at = joined.getTime();
    for (let k = 1; k <= int(1, 5); k += 1) {
      at += int(1, 300) * HOUR + int(0, 3599) * 1000;
      visit(n * 100 + k, new Date(at), { email, customer: isGuest && at < registered.getTime() ? undefined : n });
    }
  }
  return told.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((webhook, n) => shifted(webhook, n));

  function visit(id: number, at: Date, { email, customer }: { email: string; customer: number | undefined }) {
    const cart = `cart${id}`;
    const product = goods[int(0, goods.length - 1)] ?? 5;
    const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    tell(at, "carts/create", { token: cart, updated_at: at.toISOString(), line_items: [line(product)] });
    tell(later(60), "checkouts/create", checkoutBody(id, cart, product, later(60), email));
    if (int(0, 2) === 0) return;
    const ordered = later(int(2, 40 * 60) * 60);
    const who = { id, email, cart, checkout: `checkout${id}`, ...(customer ? { customer } : {}) };
    const body = orderBody(ordered.toISOString(), who);
    tell(later((ordered.getTime() - at.getTime()) / 1000 + int(1, 5)), "orders/create", {
      ...body,
      line_items: [{ id: id * 10, ...line(product) }],
    });
    if (int(0, 7) === 0) {
      const cancelled = new Date(ordered.getTime() + int(1, 200) * HOUR).toISOString();
      tell(new Date(cancelled), "orders/cancelled", {
        ...body,
        updated_at: cancelled,
        cancelled_at: cancelled,
        line_items: [{ id: id * 10, ...line(product) }],
      });
    }
  }
}

/** No two at the same millisecond: the worker of the test has a turn for each. */
const shifted = (webhook: TimedWebhook, n: number): TimedWebhook => ({
  ...webhook,
  at: new Date(new Date(webhook.at).getTime() + (n % 997)).toISOString(),
});

const monthDay = (at: Date) => `1990-${at.toISOString().slice(5, 10)}`;

const customerBody = (id: number, email: string, at: Date, birthDate: string) => ({
  id,
  email,
  first_name: "花子",
  last_name: `佐藤${id}`,
  created_at: at.toISOString(),
  updated_at: at.toISOString(),
  metafields: [{ namespace: "facts", key: "birth_date", value: birthDate }],
});

const consentBody = (customer: number, email: string, state: string, at: Date) => ({
  customer_id: customer,
  email_address: email,
  email_marketing_consent: {
    state,
    opt_in_level: "single_opt_in",
    consent_updated_at: at.toISOString(),
    consent_collected_from: "SHOPIFY",
  },
});

const checkoutBody = (id: number, cart: string, product: number, at: Date, email: string) => ({
  token: `checkout${id}`,
  cart_token: cart,
  email,
  updated_at: at.toISOString(),
  completed_at: null,
  abandoned_checkout_url: `https://shop.example/recover/${id}`,
  currency: "JPY",
  total_price: "1000",
  line_items: [line(product)],
});

const productBody = (id: number, at: Date) => ({
  id,
  title: `煎茶 ${id}`,
  handle: `tea-${id}`,
  product_type: "tea",
  vendor: "",
  status: "active",
  published_at: at.toISOString(),
  updated_at: at.toISOString(),
  variants: [
    {
      id: id + 1,
      title: "",
      price: "1000",
      inventory_item_id: id + 2,
      inventory_management: "shopify",
      inventory_policy: "deny",
      inventory_quantity: 10,
    },
  ],
});

const stockBody = (product: number, available: number) => ({ inventory_item_id: product + 2, location_id: 1, available });
