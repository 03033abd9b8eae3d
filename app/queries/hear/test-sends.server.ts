// Which tests of messages were sent, and how did they end? They are no deliveries: they stand in the audit log alone, and count in no figure.
import sql, { join } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { DeliveryFilter } from "~/domain/measure/delivery-filter";

export const testSentSubject = "test-sent";

/** Not to whom: the log outlives the reader's wish to be forgotten. */
export type Tested = { scenarioId: string; step: number; channel: string; language: string; outcome: "accepted" | "failed" };
export type TestSend = Tested & { entryId: string; at: Date; actor: string };

/** Between two places of the delivery log: `upTo` is included, `after` is not. */
type Span = { upTo: Date | null; after: Date | null };

/** Newest first. A filter by something that only a delivery has holds none of them. */
export async function testSends(
  shop: ShopDb,
  filter: DeliveryFilter,
  { upTo, after, limit }: Span & { limit: number },
): Promise<TestSend[]> {
  if (filter.state || filter.reason || filter.customerId) return [];
  const conditions = [
    sql`shop_id = ${shop.id} AND subject = ${testSentSubject}`,
    filter.scenarioId && sql`after->>'scenarioId' = ${filter.scenarioId}`,
    filter.from && sql`at >= ${filter.from}`,
    filter.until && sql`at < ${filter.until}`,
    upTo && sql`at <= ${upTo}`,
    after && sql`at > ${after}`,
  ].filter((condition) => condition !== null);
  const rows = await shop.query<Omit<TestSend, keyof Tested> & { after: Tested }>`
    SELECT entry_id AS "entryId", at, actor, after FROM audit_entry
    WHERE ${join(conditions, " AND ")} ORDER BY at DESC, entry_id LIMIT ${limit}`;
  return rows.map(({ after, ...row }) => ({ ...row, ...after }));
}
