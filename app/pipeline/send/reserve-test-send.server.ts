// May this shop have one more test message now? Each try is noted in the audit log and counted there; so is how it ended, for the delivery log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type Tested, testSentSubject } from "~/queries/hear/test-sends.server";
import { countAuditEntries, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

/** Enough to try every step in both languages; too few to send a mailing past consent and caps. */
export const testSendsPerHour = 20;

type Try = { actor: string; scenarioId: string; stepId: string; language: string };

/** Counted before it is sent, whatever becomes of it. The address is not kept: the log outlives its owner's wish to be forgotten. */
export async function reserveTestSend(shop: ShopDb, { actor, ...what }: Try, now: Date): Promise<boolean> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const since = new Date(now.getTime() - 3_600_000);
    if ((await countAuditEntries(shop, { subject: "test-send", since })) >= testSendsPerHour) return false;
    await saveAuditEntry(shop, { entryId: randomUUID(), at: now, actor, subject: "test-send", before: {}, after: what });
    return true;
  });
}

/** No delivery: it has no reader of the shop's, and counts in no figure. */
export const noteTestSend = (shop: ShopDb, { actor, ...after }: Tested & { actor: string }, now: Date): Promise<void> =>
  saveAuditEntry(shop, { entryId: randomUUID(), at: now, actor, subject: testSentSubject, before: {}, after });
