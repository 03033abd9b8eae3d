// Visits, memberships, answers, products and stock as they would be told, with as little said as possible.

import { derivedId } from "~/domain/ids";
import type { MembershipFact, SurveyAnswerFact, VisitFact } from "~/domain/ledger/activity";
import type { ConsentFact, ProductFact, ShopEvent, VariantFact } from "~/domain/ledger/events";
import type { IdentityRef } from "~/domain/ledger/identity";
import { emailIdentity, lineIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";

export function visitEvent(
  told: Partial<Omit<VisitFact, "at" | "visitor">> & { by: string; at: string; email?: string; customer?: string },
): ShopEvent {
  const { by, at, email, customer, ...more } = told;
  const visitor: IdentityRef[] = [{ kind: "visitor", value: by }];
  if (customer) visitor.push(platformIdentity(customer));
  const address = emailIdentity(email);
  if (address) visitor.push(address);
  const fact = { eventId: `${by} ${at}`, visitor, at: new Date(at), path: "/", productId: null, dwellSeconds: 0, timeZone: null };
  return { kind: "visit", visit: { ...fact, ...more } };
}

export function membershipEvent({
  owner,
  at,
  ...more
}: Partial<Omit<MembershipFact, "at">> & { owner: IdentityRef; at: string }): ShopEvent {
  const fact = { owner, points: null, pointsExpireAt: null, rank: null, nextRank: null, toNextRank: null, at: new Date(at), ...more };
  return { kind: "membership", membership: { ...fact, version: versionOf(fact.at, "0", fact) } };
}

export function answerEvent({
  id,
  owner,
  at,
  ...more
}: Partial<SurveyAnswerFact> & { id: string; owner: IdentityRef; at: string }): ShopEvent {
  const fact = { survey: "nps", question: "", score: null, choice: null, comment: null, deliveryId: null, answeredAt: new Date(at) };
  return { kind: "survey-answer", answer: { ...fact, answerId: derivedId("answer", id), owner, ...more } };
}

/** A consent of LINE: `user` is the last digit of the LINE user id. */
export function lineEvent({
  user,
  customer,
  state,
  at,
}: {
  user: string;
  customer?: string;
  state: ConsentFact["state"];
  at: string;
}): ShopEvent {
  const address = lineIdentity(`U${user.padStart(32, "0")}`);
  if (!address) throw new Error(`no LINE user: ${user}`);
  const owner = customer ? platformIdentity(customer) : null;
  const told = { source: "line", wording: null, occurredAt: new Date(at), evidence: {} };
  return { kind: "consent", consent: { address, owner, channel: "line", state, ...told } };
}

export function productEvent({
  at,
  variants,
  ...more
}: Partial<Omit<ProductFact, "variants">> & { at: string; variants?: Partial<VariantFact>[] }): ShopEvent {
  const fact: Omit<ProductFact, "version"> = {
    productId: "tea",
    title: "お茶",
    handle: "tea",
    category: "茶",
    vendor: "",
    tags: [],
    status: "active",
    imageUrl: null,
    publishedAt: new Date("2025-01-01T00:00:00Z"),
    variants: (variants ?? [{}]).map((variant) => ({
      variantId: "v-tea",
      title: "",
      sku: null,
      priceMinor: 1000n,
      compareAtMinor: null,
      inventoryItemId: "i-tea",
      isStockTracked: true,
      sellsWhenEmpty: false,
      stock: 10,
      ...variant,
    })),
    ...more,
  };
  return { kind: "product", product: { ...fact, version: versionOf(new Date(at), "0", fact) } };
}

export const stockEvent = ({ at, available, location = "l" }: { at: string; available: number; location?: string }): ShopEvent => ({
  kind: "stock",
  stock: { inventoryItemId: "i-tea", locationId: location, available, updatedAt: new Date(at) },
});
