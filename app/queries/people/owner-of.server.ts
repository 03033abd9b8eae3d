// Whose is a delivery? Of whoever owns the address it goes to; where that is nobody, of whom it was decided for.
import sql, { type Sql } from "sql-template-tag";

/**
 * Over `delivery d LEFT JOIN identity i`. Not coalesce(): row-level security lets a condition into an index only when
 * nothing in it could tell of other rows, and of PostgreSQL's expressions CASE is held to be such, COALESCE is not.
 */
export const ownerOf: Sql = sql`CASE WHEN i.customer_id IS NULL THEN d.customer_id ELSE i.customer_id END`;
