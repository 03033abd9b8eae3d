// What does the demo's shop look like at Color Me? The same happenings as for Shopify, kept as the lists that an app can read there.
import type { Webhook } from "../webhook";
import { type Body, customerOf, productOf, saleOf, secondsOf } from "./objects";

export type Listed = { row: Body; updated: number };
export type ColorMeStore = ReturnType<typeof colorMeStore>;

const lists = ["sales", "customers", "products"] as const;
export type ListName = (typeof lists)[number];

/** Carts, checkouts, tags, texts by SMS and merged records are not told: Color Me has no place for them, or no API. */
export function colorMeStore(accountId: string) {
  const kept: Record<ListName, Map<number, Listed>> = { sales: new Map(), customers: new Map(), products: new Map() };
  const put = (list: ListName, row: Body, at: Date): void => {
    kept[list].set(Number(row.id), { row, updated: secondsOf(at) });
  };
  const change = (list: ListName, id: unknown, { at, to }: { at: Date; to: (row: Body) => Body }) => {
    const found = kept[list].get(Number(id));
    if (found) put(list, { ...to(found.row), ...(list === "customers" ? {} : { update_date: secondsOf(at) }) }, at);
  };

  function take({ at, topic, body }: Webhook): void {
    const [about = ""] = topic.split("/");
    if (about === "orders") takeOrder(body, at);
    else if (about === "fulfillments") change("sales", body.order_id, { at, to: sent });
    else if (about === "products") put("products", productOf(body, { accountId, at }), at);
    else if (about === "inventory_levels") takeStock(body, at);
    else if (about === "customers_email_marketing_consent") takeConsent(body, at);
    else if (about === "customers" && topic !== "customers/merge") {
      const before = kept.customers.get(Number(body.id))?.row;
      put("customers", customerOf(body, { accountId, before }), at);
    }
  }

  function takeConsent({ customer_id: id, email_marketing_consent: consent }: Body, at: Date) {
    const isYes = (consent as Body).state === "subscribed";
    change("customers", id, { at, to: (row) => ({ ...row, receive_mail_magazine: isYes }) });
  }

  /** A trial of the shop's own staff: at Color Me there is no mark for it, so the demo's staff does without. */
  function takeOrder(body: Body, at: Date) {
    if (body.test === true) return;
    const told = body.customer as Body | null;
    const customer = told && (kept.customers.get(Number(told.id))?.row ?? customerOf(told, { accountId }));
    const before = kept.sales.get(Number(body.id))?.row;
    put("sales", saleOf(body, { accountId, at, customer, before }), at);
  }

  function takeStock({ inventory_item_id: item, available }: Body, at: Date) {
    for (const { row } of kept.products.values()) {
      const variants = row.variants as Body[];
      if (!variants.some((variant) => variant.item === item)) continue;
      const left = variants.map((variant) => (variant.item === item ? { ...variant, stocks: available } : variant));
      const stocks = left.reduce((sum, { stocks }) => sum + Number(stocks), 0);
      change("products", row.id, { at, to: (now) => ({ ...now, variants: left, stocks }) });
    }
  }

  const customer = (id: number) => kept.customers.get(id)?.row;
  const setPoints = (id: number, points: number, at: Date) => change("customers", id, { at, to: (row) => ({ ...row, points }) });

  return { accountId, take, customer, setPoints, rows: (list: ListName) => [...kept[list].values()] };
}

const sent = (row: Body): Body =>
  row.canceled
    ? row
    : { ...row, delivered: true, sale_deliveries: (row.sale_deliveries as Body[]).map((part) => ({ ...part, delivered: true })) };
