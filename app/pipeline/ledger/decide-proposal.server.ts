// A person says whether two look-alikes are one customer.
import type { ShopDb } from "~/db.server";
import { derivedId, type IdentityId } from "~/domain/ids";
import { saveLinks } from "~/queries/people/identities.server";
import { decideProposalRow, keepApart } from "~/queries/people/merges.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { followRegrouping } from "./follow-regrouping.server";

type Decision = { a: string; b: string; decision: "joined" | "apart" };

/** false: no such open question in this shop. */
export async function decideProposal(shop: ShopDb, { a, b, decision }: Decision, by: { actor: string; now: Date }): Promise<boolean> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const pair = await decideProposalRow(shop, { a: a as IdentityId, b: b as IdentityId }, { state: decision, ...by });
    if (!pair) return false;
    if (decision === "joined") await saveLinks(shop, [{ ...pair, source: "decision", provenAt: by.now }]);
    else await keepApart(shop, { one: [pair.a], other: [pair.b] }, { reason: "decision", now: by.now });
    await saveAuditEntry(shop, {
      entryId: derivedId("proposal", a, b, decision),
      at: by.now,
      actor: by.actor,
      subject: "merge-proposal",
      before: { state: "open" },
      after: { a, b, state: decision },
    });
    await followRegrouping(shop, [pair.a, pair.b], by.now);
    return true;
  });
}
