// Are the goods of the order or cart that made a customer due among those meant? A clause over the candidate row `d`.
import sql, { join, type Sql } from "sql-template-tag";
import type { OccasionGoods } from "~/domain/audience/audience";
import { cutPoint } from "~/queries/people/cut-points.server";
import { type AudienceScope, amount, isAmong, minorPerMajor } from "./audience-parts.server";

/**
 * For occasions order:<id>, cart:<key> and <kind>:<order id>:<product id>; others are about no goods. One line has to be
 * all that is asked. The occasion is taken apart in a relation of its own, and lines are looked up by key, because
 * under row-level security a function's value finds no index (docs/decisions/0008).
 */
export function occasionGoods(said: OccasionGoods, scope: AudienceScope): Sql {
  const { shopId } = scope;
  const asked = [
    sql`true`,
    isAmong(said, sql`g.product_id`, scope),
    said.minPrice === undefined ? null : sql`g.unit_price_minor >= ${amount(said.minPrice)}::float8 * ${minorPerMajor(scope)}`,
    said.isDear ? sql`g.unit_price_minor > ${cutPoint(shopId, "price", 3)}` : null,
    said.isDurable ? isDurable(scope) : null,
  ].filter((part) => part !== null);
  return sql`EXISTS (SELECT FROM ${lines(shopId)} WHERE ${join(asked, " AND ")} OFFSET 0)`;
}

/** The titles of those goods, null where the occasion is about none. */
export const occasionTitles = ({ shopId }: AudienceScope): Sql => sql`(
  SELECT jsonb_agg(DISTINCT coalesce(p.title, g.product_id)) FROM ${lines(shopId)}
  LEFT JOIN product p ON p.shop_id = ${shopId} AND p.product_id = g.product_id)`;

/** A relation `g` of product_id and unit_price_minor. */
const lines = (shopId: AudienceScope["shopId"]): Sql => sql`(
      SELECT CASE WHEN d.occasion LIKE 'order:%' THEN substr(d.occasion, 7) WHEN d.occasion NOT LIKE 'cart:%' AND d.occasion LIKE '%:%:%' THEN split_part(d.occasion, ':', 2) END AS order_id,
        CASE WHEN d.occasion LIKE 'cart:%' THEN substr(d.occasion, 6) END AS cart_key,
        CASE WHEN d.occasion NOT LIKE 'order:%' AND d.occasion NOT LIKE 'cart:%' AND d.occasion LIKE '%:%:%' THEN split_part(d.occasion, ':', 3) END AS product_id
      OFFSET 0
    ) o
    CROSS JOIN LATERAL (
      SELECT l.product_id, l.unit_price_minor::float8 AS unit_price_minor FROM order_line l
      WHERE l.shop_id = ${shopId} AND l.order_id = o.order_id AND (o.product_id IS NULL OR l.product_id = o.product_id)
      UNION ALL
      SELECT e ->> 'productId', (e ->> 'unitPriceMinor')::float8
      FROM (
        SELECT t.lines FROM cart t WHERE t.shop_id = ${shopId} AND t.cart_key = o.cart_key AND t.deleted_at IS NULL AND t.lines <> '[]'::jsonb
        ORDER BY t.updated_at DESC, t.kind DESC LIMIT 1
      ) t CROSS JOIN LATERAL jsonb_array_elements(t.lines) e
      OFFSET 0
    ) g`;

const isDurable = ({ shopId }: AudienceScope) => sql`EXISTS (
  SELECT FROM product p JOIN category_trait k ON k.shop_id = ${shopId} AND k.category = p.category AND k.is_durable
  WHERE p.shop_id = ${shopId} AND p.product_id = g.product_id OFFSET 0)`;
