// What was a shop told, in the order in which it was understood? For reading it once more, without touching it.
import type { OperatorDb } from "~/db.server";
import type { InboxRow, ShopAddress } from "./inbox.server";

export type ReplayedRow = { inboxId: bigint; receivedAt: Date };

/** Those that were understood; the ids of a season fit into memory, their bodies do not. */
export const understoodRows = (operator: OperatorDb, { platform, domain }: ShopAddress, until: Date) => operator.query<ReplayedRow>`
  SELECT inbox_id AS "inboxId", received_at AS "receivedAt" FROM inbox
  WHERE platform = ${platform} AND domain = ${domain} AND state = 'done' AND received_at <= ${until} ORDER BY inbox_id`;

/** Some may have been erased meanwhile. */
export const inboxRows = (operator: OperatorDb, inboxIds: bigint[]) => operator.query<InboxRow>`
  SELECT inbox_id AS "inboxId", topic, webhook_id AS "webhookId", triggered_at AS "triggeredAt", received_at AS "receivedAt", body
  FROM inbox WHERE inbox_id = ANY(${inboxIds.map(String)}::bigint[]) ORDER BY inbox_id`;
