// What does an occasion's key name? The order, the cart or the goods it is about (domain/scenario/occasion.ts).
import sql, { type Sql } from "sql-template-tag";

/**
 * Columns order_id, cart_key, product_id, campaign_id of a key: order:<order>, cart:<key>, item:<order>:<product>,
 * refill:<order>:<product>, rhythm:<order>:<turn>, viewed:<product>:<month>, and of the shop's own occasions
 * <back|drop|low>:<product>:<instant>, campaign:<id>. Others name nothing.
 */
export const keyColumns = (occasion: Sql): Sql => sql`
  CASE WHEN ${occasion} LIKE 'order:%' THEN substr(${occasion}, 7)
    WHEN split_part(${occasion}, ':', 1) IN ('item', 'refill', 'rhythm') THEN split_part(${occasion}, ':', 2) END AS order_id,
  CASE WHEN ${occasion} LIKE 'cart:%' THEN substr(${occasion}, 6) END AS cart_key,
  CASE WHEN split_part(${occasion}, ':', 1) IN ('item', 'refill') THEN split_part(${occasion}, ':', 3)
    WHEN split_part(${occasion}, ':', 1) IN ('viewed', 'back', 'drop', 'low') THEN split_part(${occasion}, ':', 2) END AS product_id,
  CASE WHEN ${occasion} LIKE 'campaign:%' THEN split_part(${occasion}, ':', 2)::uuid END AS campaign_id`;

/** Of an order named for itself all goods count; one that is only the reason (a refill's) speaks of the one product. */
export const isWholeOrder = (occasion: Sql): Sql => sql`${occasion} LIKE 'order:%'`;
