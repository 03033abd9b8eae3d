// What the privacy law asks: tell what is held of a person, erase a person, erase a shop. Acted upon at once; the law gives 30 days.
import type { ShopDb } from "~/db.server";
import type { PrivacySubject } from "~/domain/events";
import { derivedId } from "~/domain/ids";
import { emailIdentity, phoneIdentity, platformIdentity } from "~/domain/identity-value";
import { keyedHash } from "~/lib/keyed-hash.server";
import { erasePerson, eraseShop, type HeldIdentity, heldOf, identitiesOfSubject, savePrivacyRequest, textsOf } from "~/queries/erasure.server";
import { eraseFromInbox, eraseInbox } from "~/queries/inbox.server";
import { shopContext } from "~/queries/installation.server";
import { operatorAccess } from "~/queries/operator.server";
import { openShop, saveRedacted, type ShopRow } from "~/queries/shops.server";
import { lockShop } from "~/queries/shop-lock.server";

const dayMs = 24 * 3600_000;
const dueBy = (receivedAt: Date) => new Date(receivedAt.getTime() + 30 * dayMs);

/** The report stands on the shop's settings screen; the shop owner hands it to the person. */
export async function answerDataRequest(shop: ShopDb, request: { requestId: string; subject: PrivacySubject; receivedAt: Date }, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    const held = await heldIdentities(shop, request.subject);
    const report = await heldOf(shop, idsOf(held), customersOf(held));
    await savePrivacyRequest(shop, { requestId: request.requestId, kind: "data-request", receivedAt: request.receivedAt, dueBy: dueBy(request.receivedAt), doneAt: now, report });
  });
}

/** From the ledger, messages and the inbox. Orders stay as anonymous sales, consent evidence under a keyed hash. */
export async function redactCustomer(shopRow: ShopRow, subject: PrivacySubject, { receivedAt, now }: { receivedAt: Date; now: Date }): Promise<void> {
  const texts = await openShop(shopRow.shopId).transaction(async (shop) => {
    await lockShop(shop);
    const held = await heldIdentities(shop, subject);
    const ids = [...(await textsOf(shop, idsOf(held))), ...subject.orderIds, subject.platformCustomerId].filter((text) => text !== null);
    const addresses = [...held.filter(({ kind }) => kind === "email" || kind === "phone").map(({ value }) => value), subject.email, subject.phone];
    await erasePerson(shop, {
      identities: held.map(({ identityId, kind, value }) => ({ identityId, hash: keyedHash(shop.id, kind, value) })),
      customerIds: customersOf(held),
    });
    const requestId = derivedId("customer-redact", keyedHash(shop.id, "platform", subject.platformCustomerId ?? subject.email ?? ""), receivedAt.toISOString());
    await savePrivacyRequest(shop, { requestId, kind: "customer-redact", receivedAt, dueBy: dueBy(receivedAt), doneAt: now, report: {} });
    return { addresses: addresses.filter((text) => text !== null), ids };
  });
  await eraseFromInbox(operatorAccess, shopRow.domain, texts);
}

export async function redactShop(shopRow: ShopRow, { receivedAt, now }: { receivedAt: Date; now: Date }): Promise<void> {
  await openShop(shopRow.shopId).transaction(async (shop) => {
    await eraseShop(shop);
    const requestId = derivedId("shop-redact", receivedAt.toISOString());
    await savePrivacyRequest(shop, { requestId, kind: "shop-redact", receivedAt, dueBy: dueBy(receivedAt), doneAt: now, report: {} });
  });
  await saveRedacted(shopRow.shopId);
  await eraseInbox(operatorAccess, shopRow.domain);
}

async function heldIdentities(shop: ShopDb, subject: PrivacySubject) {
  const { country } = await shopContext(shop);
  const named = [
    subject.platformCustomerId ? platformIdentity(subject.platformCustomerId) : null,
    emailIdentity(subject.email),
    phoneIdentity(subject.phone, country),
  ].filter((identity) => identity !== null);
  return identitiesOfSubject(shop, named, subject.orderIds);
}

const idsOf = (held: HeldIdentity[]) => held.map((identity) => identity.identityId);
const customersOf = (held: HeldIdentity[]) => [...new Set(held.map((identity) => identity.customerId).filter((id) => id !== null))];
