// What can a shop ever tell us? Every platform's payloads are reshaped into these facts before anything reads them.
import type { MembershipFact, SurveyAnswerFact, VisitFact } from "./activity";
import type { IdentityRef } from "./identity";
import type { PostalAddressFact } from "./postal-address";

/**
 * A fact that is told again and again in newer editions carries a `version`: of two, the greater one wins
 * whatever the order of arrival. Compare as plain code units (PostgreSQL: COLLATE "C"). See `version` in order.ts.
 */
export type ShopEvent =
  | { kind: "order"; order: OrderFact }
  | { kind: "order-deleted"; orderId: string; at: Date }
  | { kind: "refund"; refund: RefundFact }
  | { kind: "fulfillment"; fulfillment: FulfillmentFact }
  | { kind: "cart"; cart: CartFact }
  | { kind: "cart-deleted"; cartKind: CartFact["kind"]; token: string; at: Date }
  | { kind: "customer"; customer: CustomerFact }
  | { kind: "customer-deleted"; platformCustomerId: string; at: Date }
  /** Taken for deleted, and found to be there. */
  | { kind: "customer-seen"; platformCustomerId: string; at: Date }
  | { kind: "customers-merged"; keptId: string; absorbedId: string; at: Date }
  | { kind: "customer-tags"; platformCustomerId: string; added: string[]; removed: string[]; at: Date }
  | { kind: "consent"; consent: ConsentFact }
  | { kind: "segment"; segmentId: string; platformCustomerId: string; isMember: boolean; at: Date }
  | { kind: "subscription-contract"; contract: SubscriptionContractFact }
  | { kind: "product"; product: ProductFact }
  | { kind: "product-deleted"; productId: string; at: Date }
  | { kind: "stock"; stock: StockFact }
  | { kind: "visit"; visit: VisitFact }
  | { kind: "membership"; membership: MembershipFact }
  | { kind: "survey-answer"; answer: SurveyAnswerFact }
  | { kind: "postal-address"; address: PostalAddressFact }
  /** A workflow outside asks for the scenarios that begin by this signal. */
  | { kind: "scenario-call"; runId: string; platformCustomerId: string; signal: number; at: Date }
  | { kind: "shop"; shop: ShopFact; at: Date }
  | { kind: "app-uninstalled"; at: Date }
  | { kind: "scopes-changed"; scopes: string[]; at: Date }
  | { kind: "app-subscription"; status: string; planHandle: string | null; at: Date }
  | { kind: "bulk-finished"; bulkOperationId: string; status: string; errorCode: string | null; at: Date }
  | { kind: "data-request"; requestId: string; subject: PrivacySubject; at: Date }
  | { kind: "customer-redact"; subject: PrivacySubject; at: Date }
  | { kind: "shop-redact"; at: Date };

/** Who an order says it is from. `identities` is in order of strength; the first one owns the fact; empty: anonymous. */
export type OrderFact = {
  orderId: string;
  version: string;
  identities: IdentityRef[];
  email: string | null;
  orderName: string;
  processedAt: Date;
  updatedAt: Date;
  currency: string;
  /** Shop money, as ordered (edits included), before refunds. */
  totalMinor: bigint;
  financialStatus: string;
  fulfillmentStatus: string;
  cancelledAt: Date | null;
  isTest: boolean;
  sourceName: string;
  cartToken: string | null;
  checkoutToken: string | null;
  discountCodes: string[];
  landingSite: string | null;
  referringSite: string | null;
  lines: OrderLineFact[];
  refunds: RefundFact[];
  fulfillments: FulfillmentFact[];
  /**
   * Of the edition that total and lines are of; left out: of this one. "": they are lost by now (a platform empties what is
   * cancelled), and those of an earlier edition stand, whichever came first.
   */
  amountsVersion?: string;
};

export type OrderLineFact = {
  lineId: string;
  productId: string | null;
  variantId: string | null;
  sku: string | null;
  title: string;
  quantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
};

export type RefundFact = {
  refundId: string;
  orderId: string;
  refundedAt: Date;
  amountMinor: bigint;
  lines: { lineId: string; quantity: number }[];
};

export type FulfillmentFact = {
  fulfillmentId: string;
  orderId: string;
  version: string;
  status: string;
  shippedAt: Date | null;
  deliveredAt: Date | null;
};

/** A cart (token only) or a checkout (often with an email). `cartKey`: the cart token, else the checkout token. */
export type CartFact = {
  kind: "cart" | "checkout";
  token: string;
  cartKey: string;
  version: string;
  identities: IdentityRef[];
  updatedAt: Date;
  completedAt: Date | null;
  recoverUrl: string | null;
  currency: string;
  totalMinor: bigint;
  lines: CartLine[];
};

/** As stored in cart.lines (JSON): money as text. */
export type CartLine = {
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: number;
  unitPriceMinor: string;
};

export type CustomerFact = {
  platformCustomerId: string;
  version: string;
  /** The platform id first, then email, phone, member number, LINE id as far as known. */
  identities: IdentityRef[];
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  /** yyyy-mm-dd; null: not told by this payload (a webhook without the metafield does not erase it). */
  birthDate: string | null;
  /** null: not told by this payload. */
  sex: Sex | null;
  locale: string | null;
  prefecture: string | null;
  /** null: not told by this payload. */
  tags: string[] | null;
  createdAt: Date | null;
  /** When the account was there for certain, told by a platform that tells of no deletion. */
  seenAt?: Date | null;
};

export type Sex = "female" | "male" | "other";

export type ConsentChannel = "email" | "sms" | "line" | "postal";
export type ConsentState = "subscribed" | "pending" | "not-subscribed" | "unsubscribed";

/** One change of consent for one address. `wording` is what the person was shown, as far as known. */
export type ConsentFact = {
  address: IdentityRef;
  /** Links the address to its owner when the payload says so. */
  owner: IdentityRef | null;
  channel: ConsentChannel;
  state: ConsentState;
  source: string;
  wording: string | null;
  occurredAt: Date;
  evidence: Record<string, string | null>;
};

export type ProductFact = {
  productId: string;
  version: string;
  title: string;
  handle: string;
  category: string;
  vendor: string;
  tags: string[];
  status: "active" | "draft" | "archived";
  imageUrl: string | null;
  publishedAt: Date | null;
  variants: VariantFact[];
  /** Variants that it has besides, of which this edition says no more; what is known of them stands. */
  untoldVariantIds?: string[];
};

export type VariantFact = {
  variantId: string;
  title: string;
  sku: string | null;
  priceMinor: bigint;
  compareAtMinor: bigint | null;
  inventoryItemId: string | null;
  isStockTracked: boolean;
  sellsWhenEmpty: boolean;
  stock: number;
};

export type StockFact = { inventoryItemId: string; locationId: string; available: number; updatedAt: Date };

export type SubscriptionContractFact = {
  contractId: string;
  version: string;
  owner: IdentityRef | null;
  status: string;
  updatedAt: Date;
};

export type ShopFact = {
  name: string;
  domain: string;
  storefrontUrl: string;
  currency: string;
  timeZone: string;
  country: string;
  locale: string;
};

export type PrivacySubject = {
  platformCustomerId: string | null;
  email: string | null;
  phone: string | null;
  orderIds: string[];
};

/** What comes back for a message, from a provider or from our own links. */
export type EngagementEvent = {
  eventId: string;
  kind: "accepted" | "delivered" | "deferred" | "bounce" | "blocked" | "dropped" | "open" | "click" | "complaint" | "unsubscribe";
  deliveryId: string;
  occurredAt: Date;
  isMachine: boolean;
  url: string | null;
  detail: string | null;
};
