// What do the messages about to be written need to know? People, occasions and goods of many deliveries, in two statements.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { BlockSource } from "~/domain/creative/block";
import type { Variant } from "~/domain/decide/holdout";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { type MailItem, type MessageFacts, unknownPerson } from "~/domain/message/mail-item";
import type { ChannelId, ScenarioId } from "~/domain/scenario/scenario";
import { isWholeOrder, keyColumns } from "~/queries/decide/occasion-key.server";
import { articlesOf } from "~/queries/goods/articles.server";
import { isInStock, levels } from "~/queries/goods/in-stock.server";

export type DeliveryFacts = MessageFacts & {
  deliveryId: DeliveryId;
  scenarioId: ScenarioId;
  version: number;
  step: number;
  variant: Variant;
  channel: ChannelId;
  toAddress: string;
  customerLocale: string | null;
  customerId: CustomerId;
};

const memberColumns = sql`c.birth_day AS "birthDay", c.rank, c.points, c.points_expire_at AS "pointsExpireAt", c.next_rank AS "nextRank", c.to_next_rank AS "toNextRank"`;

/** The sale that the occasion is. */
const campaignColumn = (shop: ShopDb): Sql => sql`(
  SELECT jsonb_build_object('name', g.name, 'message', g.message, 'url', g.url, 'startsAt', g.starts_at, 'endsAt', g.ends_at)
  FROM campaign g WHERE g.shop_id = ${shop.id} AND g.campaign_id = d.campaign_id)`;

/** The list that the message's run is about. */
const listedColumn = (shop: ShopDb): Sql => sql`(
  SELECT r.product_ids FROM scenario_run r
  WHERE r.shop_id = ${shop.id} AND r.scenario_id = d.scenario_id AND r.occasion = d.occasion AND r.step = d.step)`;

type Line = { productId: string | null; variantId: string | null; title: string; quantity: number };
/** Product ids by source. */
type Picked = Partial<Record<BlockSource, string[]>> | null;
type Row = Omit<DeliveryFacts, "occasionItems" | "chosenItems" | "goods"> & {
  lines: Line[];
  chosen: string[];
  picked: Picked;
  listed: string[] | null;
};

/** A delivery whose address is gone is left out. */
export async function deliveryFacts(shop: ShopDb, deliveryIds: DeliveryId[]): Promise<DeliveryFacts[]> {
  const rows = await shop.query<Row>`
    WITH asked AS MATERIALIZED (
      SELECT delivery_id, scenario_id, scenario_version, step, variant, channel, identity_id, occasion, items, block_items, ${keyColumns(sql`occasion`)}, ${isWholeOrder(sql`occasion`)} AS is_whole
      FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[])
    )
    SELECT d.delivery_id AS "deliveryId", d.scenario_id AS "scenarioId", d.scenario_version AS version, d.step, d.variant, d.channel, c.customer_id AS "customerId", i.value AS "toAddress", c.locale AS "customerLocale",
      c.display_name AS "customerName", c.order_count AS "orderCount", o.order_name AS "lastOrderName", c.last_order_at AS "lastOrderAt",
      ${memberColumns}, ${campaignColumn(shop)} AS campaign, ${articlesOf(shop, sql`CASE WHEN d.is_whole THEN d.order_id END`)} AS contents, ${listedColumn(shop)} AS listed,
      cart.recover_url AS "recoverUrl", d.items AS chosen, d.block_items AS picked,
      CASE WHEN d.cart_key IS NOT NULL THEN coalesce(cart.lines, '[]')
           WHEN d.product_id IS NOT NULL THEN jsonb_build_array(jsonb_build_object('productId', d.product_id, 'variantId', NULL, 'title', '', 'quantity', 1))
           WHEN d.is_whole THEN (
             SELECT coalesce(jsonb_agg(jsonb_build_object('productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'quantity', l.quantity) ORDER BY l.line_id), '[]')
             FROM order_line l WHERE l.shop_id = ${shop.id} AND l.order_id = d.order_id)
           ELSE '[]' END AS lines
    FROM asked d
    JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id 
    JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = i.customer_id
    LEFT JOIN shop_order o ON o.shop_id = ${shop.id} AND o.order_id = c.last_order_id
    LEFT JOIN LATERAL (
      SELECT t.lines, max(t.recover_url) OVER () AS recover_url FROM cart t
      WHERE t.shop_id = ${shop.id} AND t.cart_key = d.cart_key AND t.deleted_at IS NULL
      ORDER BY (t.lines = '[]'::jsonb), t.updated_at DESC LIMIT 1
    ) cart ON true`;
  return withItems(shop, rows);
}

async function withItems<Told extends Pick<Row, "lines" | "chosen" | "picked" | "listed">>(shop: ShopDb, rows: Told[]) {
  const named = ({ lines, chosen, picked }: Told) => [
    ...lines.map(({ productId }) => productId),
    ...chosen,
    ...Object.values(picked ?? {}).flat(),
  ];
  const ids = new Set(rows.flatMap(named).filter((id) => id !== null));
  const products = await mailItems(shop, [...ids]);
  const variants = await variantItems(
    shop,
    rows.flatMap(({ lines }) => lines.flatMap(({ variantId }) => variantId ?? [])),
  );
  const shown = (ids: string[], listed: string[] | null) => ids.flatMap((id) => inPlace(products.get(id), listed?.indexOf(id) ?? -1));
  return rows.map(({ lines, chosen, picked, listed, ...row }) => ({
    ...row,
    occasionItems: lines.flatMap((line): MailItem[] => {
      const item = line.productId ? products.get(line.productId) : undefined;
      const variant = line.variantId ? variants.get(line.variantId) : undefined;
      const chosen = variant && { priceMinor: variant.priceMinor, hasSeveralPrices: false, isAvailable: variant.isInStock };
      return item
        ? [
            {
              ...item,
              ...chosen,
              isAvailable: (chosen ?? item).isAvailable && item.isListed,
              title: line.title || item.title,
              quantity: line.quantity,
            },
          ]
        : [];
    }),
    chosenItems: shown(chosen, listed),
    goods: Object.fromEntries(
      Object.entries(picked ?? {}).map(([source, ids]) => [source, shown(ids, source === "ranking" ? listed : null)]),
    ) as MessageFacts["goods"],
  }));
}

const inPlace = (item: MailItem | undefined, index: number): MailItem[] => (item ? [index < 0 ? item : { ...item, place: index + 1 }] : []);

/** Products as they stand now. */
export async function mailItems(shop: ShopDb, productIds: string[]): Promise<Map<string, MailItem>> {
  if (productIds.length === 0) return new Map();
  const rows = await shop.query<MailItem>`
    SELECT p.product_id AS "productId", p.title, p.image_url AS "imageUrl",
      rtrim(s.storefront_url, '/') || CASE WHEN p.handle = '' THEN '' WHEN starts_with(p.handle, '/') THEN p.handle ELSE '/products/' || p.handle END AS url,
      min(v.price_minor) AS "priceMinor", coalesce(min(v.price_minor) <> max(v.price_minor), false) AS "hasSeveralPrices",
      (array_agg(v.compare_at_minor ORDER BY v.price_minor, v.variant_id))[1] AS "compareAtMinor", 1 AS quantity,
      ${hasPage} AS "isListed",
      ${hasPage} AND coalesce(bool_or(${isInStock}), true) AS "isAvailable"
    FROM product p
    JOIN shop_setting s ON s.shop_id = ${shop.id}
    LEFT JOIN variant v ON v.shop_id = ${shop.id} AND v.product_id = p.product_id
    ${levels(shop.id)}
    WHERE p.shop_id = ${shop.id} AND p.product_id = ANY(${productIds}::text[])
    GROUP BY p.shop_id, p.product_id, s.storefront_url`;
  return new Map(rows.map((row) => [row.productId, row]));
}

/** Goods that are sold at the store's counter alone are active, and published nowhere else. */
const hasPage = sql`p.deleted_at IS NULL AND p.status = 'active' AND p.published_at IS NOT NULL`;

/** The very color or size in a cart or an order, by variant. */
async function variantItems(shop: ShopDb, variantIds: string[]) {
  if (variantIds.length === 0) return new Map<string, never>();
  const rows = await shop.query<{ variantId: string; priceMinor: bigint; isInStock: boolean }>`
    SELECT v.variant_id AS "variantId", v.price_minor AS "priceMinor", ${isInStock} AS "isInStock"
    FROM variant v ${levels(shop.id)} WHERE v.shop_id = ${shop.id} AND v.variant_id = ANY(${variantIds}::text[])`;
  return new Map(rows.map((row) => [row.variantId, row]));
}

/** For a preview: a real customer with the goods of the last order, or (null) nobody in particular. */
export async function sampleFacts(
  shop: ShopDb,
  customerId: CustomerId | null,
  { chosen, picked }: { chosen: string[]; picked: Picked },
): Promise<MessageFacts & { customerLocale: string | null }> {
  const rows = await shop.query<
    Omit<Row, "deliveryId" | "scenarioId" | "version" | "step" | "variant" | "channel" | "toAddress" | "chosen" | "picked" | "customerId">
  >`
    SELECT c.locale AS "customerLocale", c.display_name AS "customerName", c.order_count AS "orderCount", o.order_name AS "lastOrderName",
      c.last_order_at AS "lastOrderAt", ${memberColumns}, NULL AS campaign, '[]'::jsonb AS contents, NULL::text[] AS listed, NULL AS "recoverUrl", c.last_items AS lines
    FROM customer c LEFT JOIN shop_order o ON o.shop_id = ${shop.id} AND o.order_id = c.last_order_id
    WHERE c.shop_id = ${shop.id} AND c.customer_id = ${customerId}::uuid`;
  const nobody = { ...unknownPerson, customerLocale: null, listed: null, lines: [] };
  const [facts] = await withItems(shop, [{ ...(rows[0] ?? nobody), chosen, picked }]);
  if (!facts) throw new Error("one row in, one row out");
  return facts;
}
