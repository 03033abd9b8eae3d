// Who would be due if everybody were evaluated anew? The SQL that keeps the rows up, asked of the whole shop.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { type DueScope, wantedDue } from "~/queries/decide/due.server";

export type DueRow = { scenarioId: string; customerId: CustomerId; occasion: string; step: number; anchorAt: Date; dueAt: Date };

export const evaluateDue = (shop: ShopDb, scope: DueScope) => shop.query<DueRow>`
  WITH ${wantedDue(shop, null, scope)}
  SELECT scenario_id AS "scenarioId", customer_id AS "customerId", occasion, step, anchor_at AS "anchorAt", due_at AS "dueAt" FROM wanted`;
