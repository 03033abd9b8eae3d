// A merge was wrong: two people again, and kept apart, whatever happened since.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { keepApart, markUndone, mergeById } from "~/queries/people/merges.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { followRegrouping } from "./follow-regrouping.server";

/** false: no such merge in this shop, or undone already. */
export async function undoMerge(shop: ShopDb, mergeId: string, by: { actor: string; now: Date }): Promise<boolean> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const merge = await mergeById(shop, mergeId);
    if (!merge || merge.undoneAt) return false;
    await keepApart(shop, { one: merge.keptIdentities, other: merge.absorbedIdentities }, { reason: "undo", now: by.now });
    await markUndone(shop, mergeId, by);
    await saveAuditEntry(shop, {
      entryId: derivedId("undo", mergeId),
      at: by.now,
      actor: by.actor,
      subject: "merge",
      before: { keptId: merge.keptId, absorbedId: merge.absorbedId },
      after: { undone: true },
    });
    await followRegrouping(shop, [...merge.keptIdentities, ...merge.absorbedIdentities], by.now);
    return true;
  });
}
