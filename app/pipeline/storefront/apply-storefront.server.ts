// What browsers told of one shop, into its ledger: events under whom they are proven to be of, and what follows from it, in one transaction.
import { readClickProof, readCustomerProof } from "~/channels/storefront-proof.server";
import type { ShopDb } from "~/db.server";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import { identityId } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { type StorefrontEvent, storefrontEvents } from "~/domain/storefront/storefront-event";
import type { Told } from "~/domain/storefront/told";
import { ownerAt, visitorAs } from "~/domain/storefront/visitor-owner";
import { applyFacts } from "~/pipeline/ledger/apply-events.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { saveStorefrontEvents } from "~/queries/storefront/events.server";
import { dropOptOuts, metCheckouts, optedOutOf, readersOf, saveCheckouts, visitorLinksOf } from "~/queries/storefront/visitors.server";
import { linkVisitors, type ProvenVisitor, spansByVisitor, withLinked } from "./link-visitors.server";
import { optOut } from "./opt-out.server";

export type ToldAt = { told: Told; receivedAt: Date };
type Batch = ToldAt & { events: StorefrontEvent[] };

/** Any order, repetition and batching of the same batches leaves the same. */
export async function applyStorefront(shop: ShopDb, opaqueId: string, batches: ToldAt[], now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    await keepChoices(shop, batches, now);
    const out = await optedOutOf(shop, visitorsOf(batches));
    const wanted = batches
      .filter(({ told }) => !out.has(told.visitor))
      .map((batch): Batch => ({ ...batch, events: storefrontEvents(batch.told, batch.receivedAt) }));
    if (wanted.length === 0) return;
    const linked = await linkVisitors(shop, [...(await provenBySignature(shop, opaqueId, wanted)), ...(await provenByOrder(shop, wanted))]);
    const spans = spansByVisitor(await visitorLinksOf(shop, visitorsOf(wanted)));
    const stored = wanted.flatMap(({ told: { visitor }, events }) =>
      events.map(({ checkout: _, ...event }) => {
        const ref = visitorAs(visitor, ownerAt(spans.get(visitor) ?? [], event.at));
        linked.identities.set(identityId(ref), ref);
        return { ...event, identityId: identityId(ref) };
      }),
    );
    await saveStorefrontEvents(shop, stored);
    await applyFacts(shop, withLinked(gatherFacts([]), linked), now);
  });
}

/** Of a browser that chose more than once the last choice holds. */
async function keepChoices(shop: ShopDb, batches: ToldAt[], now: Date): Promise<void> {
  const chosen = batches
    .filter(({ told }) => typeof told.optOut === "boolean")
    .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const last = new Map(chosen.map(({ told }) => [told.visitor, told.optOut]));
  const who = (isOut: boolean) => [...last].flatMap(([visitor, out]) => (out === isOut ? [visitor] : []));
  await optOut(shop, who(true), now);
  await dropOptOuts(shop, who(false));
}

const visitorsOf = (batches: ToldAt[]) => [...new Set(batches.map(({ told }) => told.visitor))];

/** A token that we or the platform signed for this shop; a forged one proves nothing, and its events are nobody's. */
async function provenBySignature(shop: ShopDb, shopOpaqueId: string, batches: Batch[]): Promise<ProvenVisitor[]> {
  const clicks: (Omit<ProvenVisitor, "who"> & { deliveryId: string })[] = [];
  const proven: ProvenVisitor[] = [];
  for (const { told, receivedAt, events } of batches) {
    const of = { shopOpaqueId, now: receivedAt };
    const since = { visitorId: told.visitor, provenAt: firstOf(events) ?? receivedAt };
    const customerId = told.proof?.customer ? readCustomerProof(told.proof.customer, of) : null;
    const deliveryId = told.proof?.click ? readClickProof(told.proof.click, of) : null;
    if (customerId) proven.push({ ...since, who: platformIdentity(customerId), proof: "customer" });
    // Whoever is signed in sits there, also where somebody forwarded the mail to them.
    else if (deliveryId) clicks.push({ ...since, deliveryId, proof: "click" });
  }
  if (clicks.length === 0) return proven;
  const found = await readersOf(
    shop,
    clicks.map(({ deliveryId }) => deliveryId),
  );
  const readers = new Map(found.map(({ deliveryId, kind, value }) => [deliveryId, { kind, value }]));
  for (const { deliveryId, ...click } of clicks) {
    const who = readers.get(deliveryId);
    if (who) proven.push({ ...click, who });
  }
  return proven;
}

/** Checkouts wait for their order, or meet it at once. */
async function provenByOrder(shop: ShopDb, batches: Batch[]): Promise<ProvenVisitor[]> {
  const seen = batches.flatMap(({ told, events }) =>
    events.flatMap(({ checkout, at }) => (checkout ? [{ checkoutToken: checkout, visitorId: told.visitor, seenAt: at }] : [])),
  );
  if (seen.length === 0) return [];
  await saveCheckouts(shop, seen);
  const met = await metCheckouts(shop, [...new Set(seen.map(({ checkoutToken }) => checkoutToken))]);
  return met.map(({ visitorId, seenAt, kind, value }) => ({ visitorId, who: { kind, value }, provenAt: seenAt, proof: "checkout" }));
}

const firstOf = (events: StorefrontEvent[]): Date | undefined =>
  events.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime())[0];
