// Who changed this setting lately? The newest entries of the audit log for one subject.
import type { ShopDb } from "~/db.server";
import { toJson } from "~/lib/json";

export type AuditRow = { entryId: string; at: Date; actor: string; before: unknown; after: unknown };

export const auditTrail = (shop: ShopDb, subject: string, limit: number): Promise<AuditRow[]> =>
  shop.query<AuditRow>`
    SELECT entry_id AS "entryId", at, actor, before, after
    FROM audit_entry WHERE shop_id = ${shop.id} AND subject = ${subject}
    ORDER BY at DESC, entry_id LIMIT ${limit}`;

/** How many entries of one subject are newer than this? */
export async function countAuditEntries(shop: ShopDb, { subject, since }: { subject: string; since: Date }): Promise<number> {
  const [row] = await shop.query<{ entries: number }>`
    SELECT count(*)::int AS entries FROM audit_entry WHERE shop_id = ${shop.id} AND subject = ${subject} AND at > ${since}`;
  return row?.entries ?? 0;
}

export type AuditEntry = { entryId: string; at: Date; actor: string; subject: string; before: unknown; after: unknown };

/** Who changed what, from what to what; in the transaction of the change. Secrets never belong here. */
export const saveAuditEntry = (shop: ShopDb, entry: AuditEntry): Promise<void> => saveAuditEntries(shop, [entry]);

export async function saveAuditEntries(shop: ShopDb, entries: AuditEntry[]): Promise<void> {
  await shop.query`
    INSERT INTO audit_entry (shop_id, entry_id, at, actor, subject, before, after)
    SELECT ${shop.id}, r."entryId", r.at, r.actor, r.subject, coalesce(r.before, 'null'::jsonb), coalesce(r.after, 'null'::jsonb)
    FROM jsonb_to_recordset(${toJson(entries)}::jsonb) AS r("entryId" uuid, at timestamptz, actor text, subject text, before jsonb, after jsonb)
    ON CONFLICT DO NOTHING`;
}
