// Is an account the platform's own, or is it only here that it is one: a store's member card, a number of the shop's own system?
import sql, { type Sql } from "sql-template-tag";

/** Over the column with the account's id, or with the value of its identity (domain/import/import-events.ts, domain/api/kept-item.ts). */
export const isAtPlatform = (id: Sql): Sql => sql`(NOT starts_with(${id}, 'store:') AND NOT starts_with(${id}, 'api:'))`;
