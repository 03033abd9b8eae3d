// What the privacy law asks for a person: tell what is held, or erase it. Acted upon at once; the platform gives 30 days.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { erasurePattern, type Traces } from "~/domain/ledger/erasure-pattern";
import type { PrivacySubject } from "~/domain/ledger/events";
import { emailIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { keyedHash } from "~/lib/keyed-hash.server";
import { ownPair } from "~/pipeline/pair/own-pair.server";
import { eraseSamplesOf } from "~/queries/dry-run/dry-runs.server";
import { giveUpFilesNaming } from "~/queries/import/import-erasure.server";
import { eraseFromInbox } from "~/queries/inbox/inbox.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { eraseMarks } from "~/queries/pair/shared-marks.server";
import { erasePerson, type HeldIdentity, identitiesOfSubject, savePrivacyRequest, tracesOf } from "~/queries/people/erasure.server";
import { heldOf } from "~/queries/people/held-data.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { openShop, type ShopRow } from "~/queries/shop/shops.server";
import { forgetInLooks } from "~/queries/shop/staff-looks.server";

/** The report is kept for the shop owner, who hands it to the person. */
export async function answerDataRequest(
  shop: ShopDb,
  request: { requestId: string; subject: PrivacySubject; receivedAt: Date },
  now: Date,
): Promise<void> {
  await shop.transaction(async (shop) => {
    const held = await heldIdentities(shop, request.subject);
    const report = await heldOf(shop, { identities: idsOf(held), customerIds: customersOf(held), platformIds: valuesOf(held, "platform") });
    await savePrivacyRequest(shop, {
      requestId: request.requestId,
      kind: "data-request",
      receivedAt: request.receivedAt,
      doneAt: now,
      report,
    });
  });
}

/** From the ledger, messages and the inbox. Orders stay as anonymous sales, consent evidence under a keyed hash. */
export async function redactCustomer(
  shopRow: ShopRow,
  subject: PrivacySubject,
  { receivedAt, now, readUpTo }: { receivedAt: Date; now: Date; readUpTo: bigint },
): Promise<void> {
  const traces = await openShop(shopRow.shopId).transaction(async (shop) => {
    await lockShop(shop);
    const held = await heldIdentities(shop, subject);
    const traces = await allTraces(shop, held, subject);
    // Before it is done: after a crash the ids are found once more.
    const pair = await ownPair(shop);
    if (pair) await eraseMarks(pair, held.map(pair.hashOf));
    await forgetInLooks(shopRow.shopId, [...idsOf(held), ...customersOf(held)]);
    await erasePerson(shop, {
      identities: held.map(({ identityId, kind, value }) => ({ identityId, value, hash: keyedHash(shop.id, kind, value) })),
      customers: customersOf(held).map((customerId) => ({ customerId, hash: keyedHash(shop.id, "customer", customerId) })),
      platformIds: valuesOf(held, "platform"),
      orderIds: traces.ids,
      erasedAt: now,
    });
    await eraseSamplesOf(shop, idsOf(held));
    // Of a file's cells an id cannot be told from any other number.
    const addresses = erasurePattern({ ...traces, ids: [], tokens: [] });
    if (addresses) await giveUpFilesNaming(shop, addresses);
    const requestId = derivedId(
      "customer-redact",
      keyedHash(shop.id, "subject", subject.platformCustomerId ?? subject.email ?? ""),
      receivedAt.toISOString(),
    );
    await savePrivacyRequest(shop, { requestId, kind: "customer-redact", receivedAt, doneAt: now, report: {} });
    return traces;
  });
  const pattern = erasurePattern(traces);
  if (pattern) await eraseFromInbox(operatorAccess, shopRow, { pattern, upTo: readUpTo });
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

/** By what the person may stand in a raw body: what the ledger knows, and what the request says. */
async function allTraces(shop: ShopDb, held: HeldIdentity[], subject: PrivacySubject): Promise<Traces> {
  const { orderIds, tokens } = await tracesOf(shop, idsOf(held));
  const said = (text: string | null) => (text ? [text] : []);
  return {
    emails: unique([...valuesOf(held, "email"), ...said(subject.email)]),
    phones: unique([...valuesOf(held, "phone"), ...said(subject.phone)]),
    ids: unique([...valuesOf(held, "platform"), ...said(subject.platformCustomerId), ...orderIds, ...subject.orderIds]),
    tokens: unique([...tokens, ...held.filter(({ kind }) => !["platform", "email", "phone"].includes(kind)).map(({ value }) => value)]),
  };
}

const unique = (texts: string[]) => [...new Set(texts)];
const idsOf = (held: HeldIdentity[]) => held.map(({ identityId }) => identityId);
const valuesOf = (held: HeldIdentity[], kind: string) => held.filter((identity) => identity.kind === kind).map(({ value }) => value);
const customersOf = (held: HeldIdentity[]) => [...new Set(held.map(({ customerId }) => customerId).filter((id) => id !== null))];
