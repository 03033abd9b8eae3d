// An address that was erased comes back: what its owner refused then is refused still.
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import type { IdentityRef } from "~/domain/ledger/identity";
import { keyedHash } from "~/lib/keyed-hash.server";
import { hasErasedEvidence, restoreRefusals } from "~/queries/consent/erased-evidence.server";

/** Most shops have erased nobody: then one look is all it costs. */
export async function holdRefusals(shop: ShopDb, arriving: Map<IdentityId, IdentityRef>, now: Date): Promise<void> {
  const addresses = [...arriving].filter(([, { kind }]) => kind === "email" || kind === "phone" || kind === "line");
  if (addresses.length === 0 || !(await hasErasedEvidence(shop))) return;
  await restoreRefusals(
    shop,
    addresses.map(([identityId, { kind, value }]) => ({ identityId, hash: keyedHash(shop.id, kind, value) })),
    now,
  );
}
