// What does a kept item of the API say, in the words of every platform?
import { z } from "zod";
import type { ConsentFact, OrderFact, ShopEvent } from "~/domain/ledger/events";
import type { IdentityRef } from "~/domain/ledger/identity";
import { parseMoney } from "~/domain/money";
import { versionOf } from "~/domain/scenario/version";
import { isKind, type KeptIdentity, ownId, refOf } from "./kept-item";
import { consentItem, customerItem, type customerRef, eventItem, orderItem, type PushResource, pointsItem } from "./push-schemas";

/** Topics of the inbox; no platform's begin so. */
export const apiTopic = (resource: PushResource) => `api/${resource}`;
export const isApiTopic = (topic: string) => topic.startsWith("api/");

const identity = z.custom<KeptIdentity>(
  (told) => Array.isArray(told) && told.length === 2 && isKind(told[0]) && typeof told[1] === "string",
);
const keptForm = z.object({ who: z.array(identity), address: identity.nullable(), item: z.record(z.string(), z.unknown()) });

/** Pure. Throws on what the door did not keep: it becomes a dead letter. */
export function toldByApi({ topic, body }: { topic: string; body: Uint8Array }): ShopEvent[] {
  const { who, address, item } = keptForm.parse(JSON.parse(new TextDecoder().decode(body)));
  const refs = who.map(refOf);
  const read = readers[topic.slice("api/".length) as PushResource];
  if (!read) throw new Error(`the API has no topic ${topic}`);
  return [read(item, refs, address ? refOf(address) : null)];
}

const readers: Record<PushResource, (item: Record<string, unknown>, who: IdentityRef[], address: IdentityRef | null) => ShopEvent> = {
  customers: customerOf,
  orders: orderOf,
  events: eventOf,
  points: pointsOf,
  consents: consentOf,
};

/** The door has taken the people out of it: an order of nobody is one that named nobody. */
const named = <Item extends object>(item: Item) => ({ ...item, customer: {} satisfies z.infer<typeof customerRef> });
const nameOf = (who: IdentityRef[], kind: IdentityRef["kind"]) => who.find((ref) => ref.kind === kind)?.value ?? null;

function customerOf(told: Record<string, unknown>, who: IdentityRef[]): ShopEvent {
  const { id, updatedAt, createdAt, ...item } = customerItem.parse(told);
  const fact = {
    platformCustomerId: ownId(id),
    identities: who,
    firstName: item.firstName ?? "",
    lastName: item.lastName ?? "",
    email: nameOf(who, "email"),
    phone: nameOf(who, "phone"),
    birthDate: item.birthDate ?? null,
    sex: item.sex ?? null,
    locale: item.locale ?? null,
    prefecture: null,
    tags: item.tags ?? null,
    createdAt: createdAt ? new Date(createdAt) : null,
  };
  return { kind: "customer", customer: { ...fact, version: versionOf(new Date(updatedAt), "0", fact) } };
}

function orderOf(told: Record<string, unknown>, who: IdentityRef[]): ShopEvent {
  const item = orderItem.parse(named(told));
  const orderId = ownId(item.id);
  const money = (amount: string | undefined) => parseMoney(amount ?? "0", item.currency);
  const fact: Omit<OrderFact, "version"> = {
    orderId,
    identities: who,
    email: nameOf(who, "email"),
    orderName: item.name ?? item.id,
    processedAt: new Date(item.orderedAt),
    updatedAt: new Date(item.updatedAt),
    currency: item.currency,
    totalMinor: money(item.total),
    financialStatus: item.payment,
    fulfillmentStatus: "",
    cancelledAt: item.cancelledAt ? new Date(item.cancelledAt) : null,
    isTest: item.isTest,
    // As the platforms call what was bought at the till.
    sourceName: item.place === "store" ? "pos" : "api",
    cartToken: null,
    checkoutToken: null,
    discountCodes: item.discountCodes,
    landingSite: null,
    referringSite: null,
    lines: item.lines.map(({ productId, variantId, sku, title, quantity, unitPrice, discount }, n) => ({
      lineId: `${orderId}:${n + 1}`,
      productId: productId ?? null,
      variantId: variantId ?? null,
      sku: sku ?? null,
      title,
      quantity,
      unitPriceMinor: money(unitPrice),
      discountMinor: money(discount),
    })),
    refunds: item.refunds.map(({ id, refundedAt, amount }) => ({
      refundId: `${orderId}:${id}`,
      orderId,
      refundedAt: new Date(refundedAt),
      amountMinor: money(amount),
      lines: [],
    })),
    fulfillments: [],
  };
  const progress = item.cancelledAt ? "2" : item.payment === "pending" ? "0" : "1";
  return { kind: "order", order: { ...fact, version: versionOf(fact.updatedAt, progress, fact) } };
}

function eventOf(told: Record<string, unknown>, who: IdentityRef[]): ShopEvent {
  const item = eventItem.parse(named(told));
  const at = new Date(item.at);
  if (item.type === "view") {
    const { path, productId, dwellSeconds } = item;
    return {
      kind: "visit",
      visit: { eventId: ownId(item.id), visitor: who, at, path, productId: productId ?? null, dwellSeconds, timeZone: null },
    };
  }
  const token = ownId(item.id);
  const money = (amount: string) => parseMoney(amount, item.currency);
  const fact = {
    kind: "cart" as const,
    token,
    cartKey: token,
    identities: who,
    updatedAt: at,
    completedAt: item.completedAt ? new Date(item.completedAt) : null,
    recoverUrl: item.recoverUrl ?? null,
    currency: item.currency,
    totalMinor: money(item.total),
    lines: item.lines.map(({ productId, variantId, title, quantity, unitPrice }) => ({
      productId: productId ?? null,
      variantId: variantId ?? null,
      title,
      quantity,
      unitPriceMinor: money(unitPrice).toString(),
    })),
  };
  return { kind: "cart", cart: { ...fact, version: versionOf(at, fact.completedAt ? "1" : "0", fact) } };
}

function pointsOf(told: Record<string, unknown>, [owner]: IdentityRef[]): ShopEvent {
  const { at, pointsExpireAt, customer: _nobody, ...item } = pointsItem.parse(named(told));
  if (!owner) throw new Error("points of nobody");
  const fact = { ...item, owner, at: new Date(at), pointsExpireAt: pointsExpireAt ? new Date(pointsExpireAt) : null };
  return { kind: "membership", membership: { ...fact, version: versionOf(fact.at, "0", fact) } };
}

function consentOf(told: Record<string, unknown>, [owner = null]: (IdentityRef | null)[], address: IdentityRef | null): ShopEvent {
  if (!address) throw new Error("a consent of no address");
  const { channel, state, occurredAt, wording, evidence } = consentItem.parse({ ...told, address: address.value });
  const fact: ConsentFact = {
    address,
    owner,
    channel,
    state,
    source: "api",
    wording: wording ?? null,
    occurredAt: new Date(occurredAt),
    evidence: { ...evidence },
  };
  return { kind: "consent", consent: fact };
}
