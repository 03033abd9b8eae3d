// What makes a customer due? One clause per kind of occasion; each yields (customer, occasion, anchor) from the facts.
import sql, { join, type Sql } from "sql-template-tag";
import type { PersonOccasionKind } from "~/domain/occasion";
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
};

/** Columns: kind, nth, customer_id, occasion, is_personal, anchor_at. */
export const occasions = (kinds: PersonOccasionKind[], scope: OccasionScope): Sql =>
  kinds.length === 0
    ? sql`SELECT NULL::text, NULL::int, NULL::uuid, NULL::text, false, NULL::timestamptz WHERE false`
    : join(
        kinds.map((kind) => clauses[kind](scope)),
        " UNION ALL ",
      );
