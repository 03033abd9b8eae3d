// Somebody wants nothing collected of their browser: nothing more is, and what was goes.
import type { ShopDb } from "~/db.server";
import type { Facts } from "~/domain/ledger/facts";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import { identityId } from "~/domain/ledger/identity";
import { visitorAs } from "~/domain/storefront/visitor-owner";
import { applyFacts } from "~/pipeline/ledger/apply-events.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { saveOptOuts, visitorLinksOf } from "~/queries/storefront/visitors.server";

/** All that it told, also as each of those who sat there; what hung on those looks is made anew. */
export async function optOut(shop: ShopDb, visitorIds: string[], now: Date): Promise<void> {
  if (visitorIds.length === 0) return;
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    const links = await visitorLinksOf(shop, visitorIds);
    const refs = [
      ...visitorIds.map((visitorId) => visitorAs(visitorId, null)),
      ...links.map(({ visitorId, identityId: owner }) => visitorAs(visitorId, owner)),
    ];
    const identities = new Map(refs.map((ref) => [identityId(ref), ref]));
    await saveOptOuts(shop, visitorIds, { identities: [...identities.keys()], now });
    const facts: Facts = gatherFacts([]);
    await applyFacts(shop, { ...facts, identities, moved: { ...facts.moved, look: new Set(identities.keys()) } }, now);
  });
}
