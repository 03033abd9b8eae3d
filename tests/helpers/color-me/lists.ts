// How does Color Me answer for a list? Filtered, in some order, cut by limit and offset; orders of the last seven days unless asked otherwise.
import type { Answer } from "../shopify/http";
import { type Store, secondsOf } from "./store";

type Row = Record<string, unknown>;
export type Listing = { key: string; most: number; rows: Row[]; updated: (row: Row) => number; made?: (row: Row) => number };

export const errorBody = (status: number, message: string): Answer => ({
  status,
  body: { errors: [{ code: status * 1000 + 100, message, status }] },
});

export function listingOf(store: Store, path: string): Listing | null {
  const updated = (row: Row) => Number(row.update_date ?? row.updated_at ?? 0);
  switch (path) {
    case "sales":
      return { key: "sales", most: 100, rows: store.sales, updated, made: (row) => Number(row.make_date) };
    case "customers":
      // A guest is a customer too; the list tells them all.
      return { key: "customers", most: 100, rows: store.customers, updated: (row) => store.updated.get(Number(row.id)) ?? 0 };
    case "products":
      return { key: "products", most: 50, rows: store.products, updated };
    case "stocks":
      return { key: "stocks", most: 50, rows: store.products.flatMap(stocksOf), updated };
    case "shop_coupons":
      return { key: "shop_coupons", most: 50, rows: store.coupons, updated };
    case "categories":
      return { key: "categories", most: 100, rows: store.categories, updated };
    case "groups":
      return { key: "groups", most: 100, rows: store.groups, updated };
    default:
      return null;
  }
}

/** One row a variant; one for a product without. */
function stocksOf(product: Row): Row[] {
  const variants = product.variants as Row[];
  const { id: product_id, name, stocks, update_date, display_state } = product;
  const common = { product_id, name, update_date, display_state };
  if (variants.length === 0) return [{ ...common, option1_value: "", option2_value: "", stocks }];
  return variants.map(({ option1_value, option2_value, stocks: left }) => ({ ...common, option1_value, option2_value, stocks: left }));
}

const weekMs = 7 * 86_400_000;

type World = { now: Date; order: (rows: Row[]) => Row[]; mostRows: number };

export function answerList(listing: Listing, query: URLSearchParams, { now, order, mostRows }: World): Answer {
  const asked = Number(query.get("limit") ?? 10);
  const offset = Number(query.get("offset") ?? 0);
  if (!(asked >= 1 && asked <= listing.most)) return errorBody(422, `limitは1から${listing.most}までです`);
  const limit = Math.min(asked, mostRows);
  const from = bound(query, "update_date_min", 0);
  const until = bound(query, "update_date_max", Number.POSITIVE_INFINITY);
  if (Number.isNaN(from) || Number.isNaN(until)) return errorBody(422, "日時の形式が正しくありません");
  const ids = query.get("ids")?.split(",").map(Number);
  const buyers = query.get("customer_ids")?.split(",").map(Number);
  const [madeFrom, madeUntil] = madeBounds(query, now);
  const found = order(
    listing.rows.filter((row) => {
      const at = listing.updated(row);
      const made = listing.made?.(row);
      const isMadeThen = made === undefined || (made >= madeFrom && made <= madeUntil);
      const isBuyers = !buyers || buyers.includes(Number((row.customer as Row | undefined)?.id));
      return at >= from && at <= until && isMadeThen && isBuyers && (!ids || ids.includes(Number(row.id ?? row.product_id)));
    }),
  );
  return { status: 200, body: { [listing.key]: found.slice(offset, offset + limit), meta: { total: found.length, limit, offset } } };
}

function madeBounds(query: URLSearchParams, now: Date): [number, number] {
  const until = bound(query, query.has("before") ? "before" : "make_date_max", Number.POSITIVE_INFINITY);
  const weekAgo = secondsOf(new Date((until === Number.POSITIVE_INFINITY ? now.getTime() : until * 1000) - weekMs));
  return [bound(query, query.has("after") ? "after" : "make_date_min", weekAgo), until];
}

/** 2026-05-01 09:00:00, in Japan. */
function bound(query: URLSearchParams, name: string, unset: number): number {
  const text = query.get(name);
  if (text === null) return unset;
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(" ", "T")}+09:00`) / 1000 : Number.NaN;
}
