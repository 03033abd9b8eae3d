// How is a Shopify order export told? As the webhooks that the shop would have sent while those orders came in.
import { fulfillmentWebhook } from "../payloads/fulfillment";
import { type OrderState, orderNumber, orderTotal, orderWebhook } from "../payloads/order";
import { customerCreate, type Person } from "../payloads/person";
import { productCreate } from "../payloads/product";
import { refundCreate } from "../payloads/refund";
import { giftwareShop, type ShopProfile, shopUpdate, teppanShop } from "../payloads/shop";
import { nothingTold } from "../source";
import { after, day, minute } from "../time";
import type { Scheduled } from "../world/tell-people";
import { nothingIn, type Reading, type ReportSink, reasonCounter } from "./rejected";
import { retailProduct } from "./retail-products";
import { type FileSource, scenarioDays, sourceId } from "./retail-source";
import { type ExportedOrder, exportedOrders } from "./shopify-orders";
import type { Table } from "./table";

export async function shopifySource(table: Table, { report, now }: Reading): Promise<FileSource> {
  const tally = { ...nothingTold };
  const reasons = reasonCounter(report);
  const counting: ReportSink = (row) => {
    if (row.outcome === "rejected") tally.rejectedRows += 1;
    reasons.add(row);
  };
  const orders = await exportedOrders(table, { report: counting, now });
  const [first] = orders;
  const last = orders.at(-1);
  if (!first || !last) throw new Error(nothingIn(table, reasons.commonest()));
  const shop = shopOf(first.currency);
  const from = first.facts.at;
  const until = new Date(Math.ceil(last.facts.at.getTime() / day + 1e-9) * day);
  const opensAt = after(from, -day);
  const people: string[] = [];
  const scheduled = schedule(shop, orders);
  Object.assign(tally, {
    orders: orders.length,
    refunds: orders.filter(({ refundedMinor }) => refundedMinor > 0).length,
    people: new Set(orders.flatMap(({ facts }) => facts.person?.customerId ?? [])).size,
  });
  return {
    id: sourceId(table),
    shop,
    period: { from, scenariosFrom: after(until, -scenarioDays * day), until },
    opening: [shopUpdate(shop, opensAt), ...productsOf(orders).map((product) => productCreate(shop, product, opensAt))],
    expected: scheduled.length,
    activity: [],
    *webhooks() {
      for (const { make, agrees } of scheduled) {
        const webhook = make();
        // What became of the last orders after the file's last day is told on that day: else it would never be.
        yield webhook.at > until ? { ...webhook, at: until } : webhook;
        // Whoever comes back here has told it: an address must not be known before its customer.
        if (agrees) people.push(agrees);
      }
    },
    tally,
    newPeople: () => people.splice(0),
  };
}

/** The export does not say where the shop is; its currency is the best guess. */
function shopOf(currency: string): ShopProfile {
  const base = currency === "JPY" ? { ...teppanShop, name: "注文ファイルの店" } : { ...giftwareShop, name: "Shop from a file" };
  return { ...base, currency };
}

function productsOf(orders: ExportedOrder[]) {
  const items = new Map(orders.flatMap(({ facts }) => facts.items.map((item) => [item.sku, item] as const)));
  return [...items.values()].map(({ sku, title, unitMinor }) => retailProduct(sku, title, unitMinor));
}

/** `agrees`: an address whose consent may be assumed once this is told. */
type Told = Scheduled & { agrees?: string | null };

function schedule(shop: ShopProfile, orders: ExportedOrder[]): Told[] {
  const known = new Set<number>();
  const declined = new Set(orders.filter((order) => order.declinesMarketing).map(({ facts }) => facts.person?.customerId));
  const told = orders.flatMap((order): Told[] => {
    const { person } = order.facts;
    if (!person || known.has(person.customerId)) return tellOrder(shop, order);
    known.add(person.customerId);
    return [joining(shop, person, { order, agrees: !declined.has(person.customerId) }), ...tellOrder(shop, order)];
  });
  return told.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function joining(shop: ShopProfile, person: Person, { order, agrees }: { order: ExportedOrder; agrees: boolean }): Told {
  const at = after(order.facts.at, -minute);
  return { at, make: () => customerCreate(shop, person, at), agrees: agrees ? person.email : null };
}

/** The export does not say when money went back: the day after the parcel, or after the order. */
function tellOrder(shop: ShopProfile, order: ExportedOrder): Scheduled[] {
  const { facts, fulfilledAt, cancelledAt, refundedMinor } = order;
  const state: OrderState = {
    topic: "orders/create",
    at: facts.at,
    financialStatus: refundedMinor > 0 || cancelledAt ? "paid" : order.financialStatus,
    fulfillmentStatus: fulfilledAt ? "fulfilled" : null,
    cancelledAt: null,
    refunds: [],
  };
  const told: Scheduled[] = [{ at: facts.at, make: () => orderWebhook(shop, facts, state) }];
  if (fulfilledAt)
    told.push({ at: fulfilledAt, make: () => fulfillmentWebhook(shop, facts, { shippedAt: fulfilledAt, deliveredAt: null }) });
  if (cancelledAt) {
    const cancelled: OrderState = {
      ...state,
      topic: "orders/cancelled",
      at: cancelledAt,
      cancelledAt,
      financialStatus: order.financialStatus,
    };
    told.push({ at: cancelledAt, make: () => orderWebhook(shop, facts, cancelled) });
  }
  if (refundedMinor > 0) {
    const at = after(fulfilledAt ?? facts.at, day);
    const isWhole = refundedMinor >= orderTotal(facts);
    const lines = isWhole ? facts.items.map((item) => ({ item, quantity: item.quantity })) : [];
    const refund = { key: facts.key, orderId: orderNumber(facts.key), at, lines, amountMinor: refundedMinor };
    told.push({ at, make: () => refundCreate(shop, refund) });
  }
  return told;
}
