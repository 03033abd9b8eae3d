// What makes a customer due? One clause per kind of occasion; each yields (customer, occasion, anchor) from the facts.
import sql, { join, type Sql } from "sql-template-tag";
import type { PersonOccasionKind } from "~/domain/scenario/occasion";
import { ordersOf } from "~/queries/purchases/counted-order.server";
import { callOccasions } from "./occasions/calls.server";
import { cartOccasions } from "./occasions/carts.server";
import { dateOccasions } from "./occasions/dates.server";
import { goodsOccasions } from "./occasions/goods.server";
import { memberOccasions } from "./occasions/members.server";
import { orderOccasions } from "./occasions/orders.server";
import type { OccasionClause, OccasionScope } from "./occasions/scope.server";

export type { OccasionScope } from "./occasions/scope.server";

const clauses: Record<PersonOccasionKind, OccasionClause> = {
  ...cartOccasions,
  ...orderOccasions,
  ...goodsOccasions,
  ...dateOccasions,
  ...memberOccasions,
  ...callOccasions,
};

/** Clauses that read the relation `person_order`. */
const ofOrders: ReadonlySet<PersonOccasionKind> = new Set(["order", "paid", "shipped", "delivered", "store-order", "refill", "nth-item"]);

/** Columns: kind, nth, customer_id, occasion, is_personal, anchor_at. */
export function occasions(kinds: PersonOccasionKind[], scope: OccasionScope): Sql {
  if (kinds.length === 0) return sql`SELECT NULL::text, NULL::int, NULL::uuid, NULL::text, false, NULL::timestamptz WHERE false`;
  const all = join(
    kinds.map((kind) => clauses[kind](scope)),
    " UNION ALL ",
  );
  return kinds.some((kind) => ofOrders.has(kind)) ? sql`${personOrder(scope)} ${all}` : all;
}

/** What each `person` bought: read once, however many clauses ask for it. */
const personOrder = ({ shopId }: OccasionScope): Sql => sql`
  WITH person_order AS (
    SELECT i.customer_id, o.*
    FROM person p
    JOIN identity i ON i.shop_id = ${shopId} AND i.customer_id = p.customer_id
    ${ordersOf(shopId)}
    WHERE o.is_counted
  )`;
