// A customer and a LINE account become one person, or two again. In the caller's transaction, behind the shop's lock.
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import { type IdentityRef, identityId, isWeak } from "~/domain/ledger/identity";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { followRegrouping } from "~/pipeline/ledger/follow-regrouping.server";
import { keepApart } from "~/queries/people/merges.server";
import { dropApart, identitiesWith } from "~/queries/send/line-links.server";

/** `reader`: the customer's own address; `evidence`: by what they did it. */
export type Joining = { address: IdentityRef; reader: IdentityId; wording: string; evidence: Record<string, string> };

/** The press of the button says yes to messages there, too. False: the person is not known any more. */
export async function joinLine(shop: ShopDb, { address, reader, wording, evidence }: Joining, now: Date): Promise<boolean> {
  const theirs = await identitiesWith(shop, reader);
  const owner = theirs.find((one) => one.identityId === reader) as (IdentityRef & { identityId: IdentityId }) | undefined;
  if (!owner) return false;
  await dropApart(
    shop,
    identityId(address),
    theirs.map((one) => one.identityId),
  );
  const said = { channel: "line" as const, state: "subscribed" as const, source: "line-link", wording, occurredAt: now, evidence };
  await applyEvents(shop, [{ kind: "consent", consent: { ...said, address, owner: { kind: owner.kind, value: owner.value } } }], now);
  return true;
}

/** They stay two until they are connected anew. */
export async function unlinkLine(shop: ShopDb, lineId: IdentityId, now: Date): Promise<void> {
  const together = await identitiesWith(shop, lineId);
  const others = together
    .filter((one) => one.identityId !== lineId && !isWeak(one.kind as IdentityRef["kind"]))
    .map((one) => one.identityId);
  if (others.length === 0) return;
  await keepApart(shop, { one: [lineId], other: others }, { reason: "decision", now });
  await followRegrouping(shop, [lineId, ...others], now);
}
