// What is left to save of a batch of events: facts in their newest edition, and whom they link.

import type { IdentityId } from "~/domain/ids";
import type { PersonOccasionKind } from "~/domain/scenario/occasion";
import type { MembershipFact, SurveyAnswerFact, VisitFact } from "./activity";
import type {
  CartFact,
  ConsentFact,
  CustomerFact,
  FulfillmentFact,
  OrderFact,
  ProductFact,
  RefundFact,
  ShopEvent,
  StockFact,
  SubscriptionContractFact,
} from "./events";
import type { IdentityRef } from "./identity";
import type { PostalAddressFact } from "./postal-address";

/** `source` tells why two identities were seen together; the first three of the list below force a union or not. */
export type LinkSource = "platform-merge" | "decision" | "customer" | "order" | "checkout" | "consent" | "visit" | "import";
export type FactLink = { a: IdentityId; b: IdentityId; source: LinkSource; provenAt: Date };

export type Facts = {
  orders: OrderFact[];
  refunds: RefundFact[];
  fulfillments: FulfillmentFact[];
  carts: CartFact[];
  /** Every edition: what the newest one leaves out, an older one may tell. */
  customers: CustomerFact[];
  consents: ConsentFact[];
  products: ProductFact[];
  stock: StockFact[];
  contracts: SubscriptionContractFact[];
  visits: VisitFact[];
  memberships: MembershipFact[];
  answers: SurveyAnswerFact[];
  addresses: PostalAddressFact[];
  tags: Extract<ShopEvent, { kind: "customer-tags" }>[];
  segments: Extract<ShopEvent, { kind: "segment" }>[];
  calls: Extract<ShopEvent, { kind: "scenario-call" }>[];
  deletedOrders: Extract<ShopEvent, { kind: "order-deleted" }>[];
  deletedCarts: Extract<ShopEvent, { kind: "cart-deleted" }>[];
  deletedCustomers: Extract<ShopEvent, { kind: "customer-deleted" }>[];
  seenCustomers: Extract<ShopEvent, { kind: "customer-seen" }>[];
  deletedProducts: Extract<ShopEvent, { kind: "product-deleted" }>[];
  identities: Map<IdentityId, IdentityRef>;
  /** By what is told of them: any occasion may hang on it (orders, customers, contracts), or few. */
  moved: Record<"wholly" | LightFact, Set<IdentityId>>;
  links: FactLink[];
};

/** Said by the platform or by a person: joins whatever the names. */
export const isForced = (source: string): boolean => source === "platform-merge" || source === "decision";

export type LightFact = "cart" | "look" | "consent" | "points";

/** All that such a fact can move, of people whose identities stayed as they were. */
export const lightOccasions: Record<LightFact, PersonOccasionKind[]> = {
  cart: ["cart-left"],
  look: ["viewed"],
  consent: ["signed-up"],
  points: ["points-expire", "near-rank"],
};
