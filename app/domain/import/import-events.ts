// Which facts do the understood lines of a file tell? The ledger's own, as every platform tells them.

import { derivedId } from "~/domain/ids";
import type { ConsentFact, CustomerFact, OrderFact, ShopEvent } from "~/domain/ledger/events";
import type { IdentityRef } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import { prefectureName } from "~/domain/ledger/prefecture";
import { type ImportedRow, identitiesOf, type RowOf, type Who } from "./imported-row";

/** Of two files that tell the same fact the one brought later holds. */
export type ImportContext = { importId: string; fileName: string; askedAt: Date; currency: string; country: string };

/** Accounts that are the store's: no platform knows them. */
export const storePrefix = "store:";
export const isOfStore = (platformCustomerId: string): boolean => platformCustomerId.startsWith(storePrefix);

/** `rows`: all lines of one key. Lines of ad spend are no facts of a person. */
export function importEvents(key: string, rows: ImportedRow[], context: ImportContext): ShopEvent[] {
  const [first] = rows;
  switch (first?.kind) {
    case "customers":
      return customerEvents(first, context);
    case "purchases":
      return [orderEvent(key, rows as RowOf<"purchases">[], context)];
    case "points":
      return pointsEvents(first, context);
    case "subscriptions":
      return contractEvents(key, first, context);
    case "unsubscribes":
      return unsubscribeEvents(first, context);
    default:
      return [];
  }
}

/** One for all that a file tells: each fact stands in it once, and of two files of one instant everybody takes the same. */
const fileVersion = ({ askedAt, importId }: ImportContext): string => `${askedAt.toISOString()}||${importId}`;

/** A card of the store is an account of it; who has no number is known there by their address. */
const storeAccount = ({ member, email, phone }: Who): string =>
  `${storePrefix}${member ?? derivedId("store account", email ? "email" : "phone", email ?? phone ?? "")}`;

function customerEvents(row: RowOf<"customers">, context: ImportContext): ShopEvent[] {
  const { who, lastName, firstName, birthDate, sex } = row;
  const platformCustomerId = storeAccount(who);
  const owner = platformIdentity(platformCustomerId);
  const refs = identitiesOf(who);
  const fact: Omit<CustomerFact, "version"> = {
    platformCustomerId,
    identities: [owner, ...refs],
    firstName,
    lastName,
    email: who.email,
    phone: who.phone,
    birthDate,
    sex,
    locale: null,
    prefecture: prefectureName(row.prefecture, row.prefecture) || null,
    tags: null,
    createdAt: row.registeredAt ? new Date(row.registeredAt) : null,
  };
  return [
    { kind: "customer", customer: { ...fact, version: fileVersion(context) } },
    ...addressEvent(row, owner, context),
    ...row.consents.flatMap((consent) => consentEvent(refs, consent, { owner, context })),
  ];
}

function addressEvent(row: RowOf<"customers">, owner: IdentityRef, context: ImportContext): ShopEvent[] {
  const { askedAt, country } = context;
  const { postalCode, prefecture, city, address1, address2, lastName, firstName } = row;
  if (`${postalCode}${city}${address1}` === "") return [];
  const told = {
    country: "JP",
    zip: postalCode,
    province: prefecture,
    // Shopify writes its code.
    provinceCode: prefecture,
    city,
    address1,
    address2,
    company: null,
    firstName,
    lastName,
  };
  return [{ kind: "postal-address", address: defaultAddressFact(owner, told, { at: askedAt, country, version: fileVersion(context) }) }];
}

function unsubscribeEvents({ who, channels, at }: RowOf<"unsubscribes">, context: ImportContext): ShopEvent[] {
  const refs = identitiesOf(who);
  return channels.flatMap((channel) => consentEvent(refs, { channel, isYes: false, at }, { owner: null, context }));
}

function consentEvent(
  refs: IdentityRef[],
  { channel, isYes, at }: { channel: "email" | "sms"; isYes: boolean; at: string | null },
  { owner, context }: { owner: IdentityRef | null; context: ImportContext },
): ShopEvent[] {
  const address = refs.find(({ kind }) => kind === (channel === "email" ? "email" : "phone"));
  if (!address) return [];
  const consent: ConsentFact = {
    address,
    owner,
    channel,
    state: isYes ? "subscribed" : "unsubscribed",
    source: "import",
    wording: null,
    occurredAt: at ? new Date(at) : context.askedAt,
    evidence: { file: context.fileName, importId: context.importId },
  };
  return [{ kind: "consent", consent }];
}

/**
 * A purchase at the counter is an order of the store: paid, handed over, and never sent. What was brought back or taken off
 * on the same receipt lessens it. One that came to less than nothing is a slip of returns: no purchase, and taken off from
 * what its person has spent. One that came to nothing by returns was taken back.
 */
function orderEvent(key: string, rows: RowOf<"purchases">[], context: ImportContext): ShopEvent {
  const first = rows[0] as RowOf<"purchases">;
  const processedAt = new Date(rows.map(({ at }) => at).toSorted()[0] ?? first.at);
  const total = totalOf(rows);
  const isAllCancelled = isTakenBack(rows);
  const kept = isAllCancelled ? rows : rows.filter((row) => !row.isCancelled);
  const sum = kept.reduce((all, { amountMinor }) => all + BigInt(amountMinor ?? 0), 0n);
  const gross = total ?? sum;
  const refunded = refundOf(rows);
  const isPaidBack = refunded > 0n && refunded >= gross;
  const totalMinor = isPaidBack ? gross : gross - refunded;
  const isCancelled = isAllCancelled || isPaidBack || (totalMinor === 0n && rows.some((row) => row.isReturn));
  const isSlip = totalMinor < 0n;
  const fact: Omit<OrderFact, "version"> = {
    orderId: `${storePrefix}${key}`,
    identities: identitiesOf(first.who),
    email: first.who.email,
    orderName: first.receipt,
    processedAt,
    updatedAt: processedAt,
    currency: context.currency,
    totalMinor,
    financialStatus: isSlip ? "refunded" : "paid",
    fulfillmentStatus: "fulfilled",
    cancelledAt: isCancelled ? processedAt : null,
    isTest: false,
    sourceName: "pos",
    cartToken: null,
    checkoutToken: null,
    discountCodes: [],
    landingSite: null,
    referringSite: null,
    lines: kept.filter((row) => isLine(row) && !row.isReturn && !isSlip).map((row, place) => lineOf(row, `${place + 1}`)),
    refunds: [],
    fulfillments: [],
  };
  return { kind: "order", order: { ...fact, version: fileVersion(context) } };
}

/**
 * What a receipt came to stands on its first line or on each of them, always the same. Amounts that differ are those of the
 * lines, and lines without a receipt and without goods are purchases of one day. null: only lines tell amounts.
 */
function totalOf(rows: RowOf<"purchases">[]): bigint | null {
  const totals = rows.flatMap(({ totalMinor }) => (totalMinor === null ? [] : [BigInt(totalMinor)]));
  const [first] = totals;
  if (first === undefined) return null;
  const isOne = totals.every((total) => total === first) && (rows[0]?.receipt !== "" || rows.some(isLine));
  const isSlip = rows.every((row) => row.isReturn);
  return isOne ? (isSlip ? below(first) : first) : rows.reduce((sum, row) => sum + ownTotal(row), 0n);
}

/** The sign may stand on the pieces alone. */
const ownTotal = ({ totalMinor, isReturn }: RowOf<"purchases">) => (isReturn ? below(BigInt(totalMinor ?? 0)) : BigInt(totalMinor ?? 0));
const below = (amount: bigint) => (amount > 0n ? -amount : amount);

/** On the first line of a receipt or on each, always the same; amounts that differ are those of the lines. */
function refundOf(rows: RowOf<"purchases">[]): bigint {
  const told = rows.flatMap(({ refundedMinor }) => (refundedMinor ? [BigInt(refundedMinor)] : []));
  return [...(new Set(told).size === 1 ? told.slice(0, 1) : told)].reduce((sum, amount) => sum + amount, 0n);
}

/** The whole purchase, not some of its lines: each of them, or the one that says what it came to. */
const isTakenBack = (rows: RowOf<"purchases">[]): boolean =>
  rows.every((row) => row.isCancelled) || rows.some((row) => row.isCancelled && row.totalMinor !== null);

const isLine = ({ title, sku, productId }: RowOf<"purchases">) => Boolean(title || sku || productId);

/** The unit's price is as paid: what a line was less than its units is its discount. */
function lineOf({ productId, sku, title, quantity, amountMinor, totalMinor }: RowOf<"purchases">, lineId: string) {
  const paid = BigInt(amountMinor ?? totalMinor ?? 0);
  const units = BigInt(Math.max(quantity, 1));
  const unitPriceMinor = (paid + units - 1n) / units;
  return { lineId, productId, variantId: null, sku, title, quantity, unitPriceMinor, discountMinor: unitPriceMinor * units - paid };
}

function pointsEvents({ who, points, expireAt, rank }: RowOf<"points">, context: ImportContext): ShopEvent[] {
  const { askedAt: at } = context;
  const [owner] = identitiesOf(who);
  if (!owner) return [];
  const pointsExpireAt = expireAt ? new Date(expireAt) : null;
  // Nobody else will say that they are gone when their day has come.
  const lots = points !== null && pointsExpireAt ? [{ points, expiresAt: pointsExpireAt }] : [];
  const fact = { owner, points, pointsExpireAt, rank, nextRank: null, toNextRank: null, at, lots };
  return [{ kind: "membership", membership: { ...fact, version: fileVersion(context) } }];
}

function contractEvents(key: string, { who, status, at }: RowOf<"subscriptions">, context: ImportContext): ShopEvent[] {
  const owner = identitiesOf(who)[0] ?? null;
  const updatedAt = at ? new Date(at) : context.askedAt;
  const fact = { contractId: `${storePrefix}${key}`, owner, status, updatedAt };
  return [{ kind: "subscription-contract", contract: { ...fact, version: fileVersion(context) } }];
}
