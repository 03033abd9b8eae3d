// Orders with their lines, refunds and fulfillments: the newest edition of each, whatever came first.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { FulfillmentFact, OrderFact, RefundFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { amountsVersion } from "~/domain/ledger/order";
import { columns } from "~/lib/columns";
import { toJson } from "~/lib/json";

/** One edition per order id. Total and lines are those of the newest edition that has them; a tombstone stays one. */
export async function saveOrders(shop: ShopDb, orders: OrderFact[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map((order) => ({
    ...order,
    amountsVersion: amountsVersion(order),
    identityId: order.identities[0] ? identityId(order.identities[0]) : null,
    discountCodes: JSON.stringify(order.discountCodes),
  }));
  const saved = await shop.query<Saved>`
    INSERT INTO shop_order (shop_id, order_id, version, identity_id, email, order_name, processed_at, updated_at, currency, total_minor,
      financial_status, fulfillment_status, cancelled_at, is_test, source_name, cart_token, checkout_token, discount_codes, landing_site, referring_site, amounts_version)
    SELECT ${shop.id}, order_id, version, identity_id, email, order_name, processed_at, updated_at, currency, total_minor,
      financial_status, fulfillment_status, cancelled_at, is_test, source_name, cart_token, checkout_token,
      ARRAY(SELECT jsonb_array_elements_text(discount_codes)), landing_site, referring_site, amounts_version
    FROM unnest(${columns(rows, orderColumns)}) AS r(order_id, version, identity_id, email, order_name, processed_at, updated_at, currency, total_minor,
      financial_status, fulfillment_status, cancelled_at, is_test, source_name, cart_token, checkout_token, discount_codes, landing_site, referring_site, amounts_version)
    ON CONFLICT (shop_id, order_id) DO UPDATE SET
      version = excluded.version, identity_id = excluded.identity_id, email = excluded.email, order_name = excluded.order_name,
      processed_at = excluded.processed_at, updated_at = excluded.updated_at, currency = excluded.currency,
      total_minor = CASE WHEN excluded.amounts_version >= shop_order.amounts_version THEN excluded.total_minor ELSE shop_order.total_minor END,
      amounts_version = greatest(excluded.amounts_version, shop_order.amounts_version),
      financial_status = excluded.financial_status, fulfillment_status = excluded.fulfillment_status, cancelled_at = excluded.cancelled_at,
      is_test = excluded.is_test, source_name = excluded.source_name, cart_token = excluded.cart_token, checkout_token = excluded.checkout_token,
      discount_codes = excluded.discount_codes, landing_site = excluded.landing_site, referring_site = excluded.referring_site
    WHERE shop_order.version < excluded.version
    RETURNING order_id AS "orderId", (xmax = 0) AS "isNew", amounts_version AS "amountsVersion"`;
  const late = await saveLateAmounts(shop, orders, saved);
  await saveLines(shop, orders, [...saved, ...late]);
}

const orderColumns = {
  orderId: "text",
  version: "text",
  identityId: "uuid",
  email: "text",
  orderName: "text",
  processedAt: "timestamptz",
  updatedAt: "timestamptz",
  currency: "text",
  totalMinor: "bigint",
  financialStatus: "text",
  fulfillmentStatus: "text",
  cancelledAt: "timestamptz",
  isTest: "boolean",
  sourceName: "text",
  cartToken: "text",
  checkoutToken: "text",
  discountCodes: "jsonb",
  landingSite: "text",
  referringSite: "text",
  amountsVersion: "text",
} as const;

type Saved = { orderId: string; isNew: boolean; amountsVersion: string };

/** An older edition that comes after the newer one whose amounts were lost. Only a platform that loses them says so. */
async function saveLateAmounts(shop: ShopDb, orders: OrderFact[], saved: Saved[]): Promise<Saved[]> {
  const known = new Set(saved.map(({ orderId }) => orderId));
  const rows = orders
    .filter((order) => order.amountsVersion && !known.has(order.orderId))
    .map(({ orderId, totalMinor, amountsVersion: version }) => ({ orderId, totalMinor: totalMinor.toString(), version }));
  if (rows.length === 0) return [];
  return shop.query<Saved>`
    UPDATE shop_order o SET total_minor = r."totalMinor", amounts_version = r.version
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("orderId" text, "totalMinor" bigint, version text)
    WHERE o.shop_id = ${shop.id} AND o.order_id = r."orderId" AND o.amounts_version < r.version
    RETURNING o.order_id AS "orderId", false AS "isNew", o.amounts_version AS "amountsVersion"`;
}

async function saveLines(shop: ShopDb, orders: OrderFact[], saved: Saved[]) {
  const kept = new Map(saved.map((row) => [row.orderId, row.amountsVersion]));
  const isWritten = (order: OrderFact) => kept.get(order.orderId) === amountsVersion(order);
  const written = new Set(orders.filter(isWritten).map(({ orderId }) => orderId));
  const lines = orders.filter(isWritten).flatMap((order) => order.lines.map((line) => ({ ...line, orderId: order.orderId })));
  const replaced = saved.filter((row) => !row.isNew && written.has(row.orderId)).map((row) => row.orderId);
  if (replaced.length > 0) await shop.query`DELETE FROM order_line WHERE shop_id = ${shop.id} AND order_id = ANY(${replaced}::text[])`;
  if (lines.length === 0) return;
  await shop.query`
    INSERT INTO order_line (shop_id, order_id, line_id, product_id, variant_id, sku, title, quantity, unit_price_minor, discount_minor)
    SELECT ${shop.id}, r.* FROM unnest(${columns(lines, lineColumns)})
      AS r(order_id, line_id, product_id, variant_id, sku, title, quantity, unit_price_minor, discount_minor)
    ON CONFLICT DO NOTHING`;
}

const lineColumns = {
  orderId: "text",
  lineId: "text",
  productId: "text",
  variantId: "text",
  sku: "text",
  title: "text",
  quantity: "int",
  unitPriceMinor: "bigint",
  discountMinor: "bigint",
} as const;

/** A refund may be told before all its money has gone: the greater telling holds, of equal ones the later. */
export async function saveRefunds(shop: ShopDb, refunds: RefundFact[]): Promise<void> {
  if (refunds.length === 0) return;
  await shop.query`
    INSERT INTO refund (shop_id, refund_id, order_id, refunded_at, amount_minor, lines)
    SELECT ${shop.id}, r."refundId", r."orderId", r."refundedAt", r."amountMinor", r.lines
    FROM jsonb_to_recordset(${toJson(refunds)}::jsonb) AS r("refundId" text, "orderId" text, "refundedAt" timestamptz, "amountMinor" bigint, lines jsonb)
    ON CONFLICT (shop_id, refund_id) DO UPDATE SET amount_minor = excluded.amount_minor, refunded_at = excluded.refunded_at, lines = excluded.lines
    WHERE (refund.amount_minor, refund.refunded_at) < (excluded.amount_minor, excluded.refunded_at)`;
}

export async function saveFulfillments(shop: ShopDb, fulfillments: FulfillmentFact[]): Promise<void> {
  if (fulfillments.length === 0) return;
  await shop.query`
    INSERT INTO fulfillment (shop_id, fulfillment_id, order_id, version, status, shipped_at, delivered_at)
    SELECT ${shop.id}, r."fulfillmentId", r."orderId", r.version, r.status, r."shippedAt", r."deliveredAt"
    FROM jsonb_to_recordset(${toJson(fulfillments)}::jsonb) AS r("fulfillmentId" text, "orderId" text, version text, status text,
      "shippedAt" timestamptz, "deliveredAt" timestamptz)
    ON CONFLICT (shop_id, fulfillment_id) DO UPDATE SET version = excluded.version, status = excluded.status,
      shipped_at = excluded.shipped_at, delivered_at = excluded.delivered_at
    WHERE fulfillment.version < excluded.version`;
}

/** A deletion that comes before its order leaves a tombstone, which the order fills in and does not revive. */
export async function deleteOrders(shop: ShopDb, deletions: { orderId: string; at: Date }[]): Promise<void> {
  if (deletions.length === 0) return;
  await shop.query`
    INSERT INTO shop_order (shop_id, order_id, version, deleted_at)
    SELECT ${shop.id}, r."orderId", '', min(r.at) FROM jsonb_to_recordset(${toJson(deletions)}::jsonb) AS r("orderId" text, at timestamptz)
    GROUP BY r."orderId"
    ON CONFLICT (shop_id, order_id) DO UPDATE SET deleted_at = least(shop_order.deleted_at, excluded.deleted_at)`;
}

/** As if they had never been told: only what files told goes so. */
export async function dropOrders(shop: ShopDb, orderIds: string[]): Promise<void> {
  await shop.query`DELETE FROM order_line WHERE shop_id = ${shop.id} AND order_id = ANY(${orderIds}::text[])`;
  await shop.query`DELETE FROM shop_order WHERE shop_id = ${shop.id} AND order_id = ANY(${orderIds}::text[])`;
  await shop.query`DELETE FROM conversion WHERE shop_id = ${shop.id} AND order_id = ANY(${orderIds}::text[])`;
}

/** Whose orders these are: facts about an order (a refund, a deletion) do not say so themselves. */
export const ownersOfOrders = async (shop: ShopDb, orderIds: string[]): Promise<{ customerId: CustomerId }[]> =>
  orderIds.length === 0
    ? []
    : shop.query`
  SELECT DISTINCT i.customer_id AS "customerId" FROM shop_order o
  CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = o.identity_id OFFSET 0) i
  WHERE o.shop_id = ${shop.id} AND o.order_id = ANY(${orderIds}::text[]) AND i.customer_id IS NOT NULL`;
