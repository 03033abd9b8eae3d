// Facts as a platform would tell them, with as little said as possible.
import type { CartFact, ConsentFact, CustomerFact, OrderFact, RefundFact, Sex, ShopEvent } from "~/domain/ledger/events";
import { emailIdentity, phoneIdentity, platformIdentity, tokenIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";

type Who = {
  customer?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  cart?: string | undefined;
  checkout?: string | undefined;
};

const identitiesOf = ({ customer, email, phone, cart, checkout }: Who) =>
  [
    customer ? platformIdentity(customer) : null,
    emailIdentity(email),
    phoneIdentity(phone, "JP"),
    tokenIdentity("checkout", checkout),
    tokenIdentity("cart", cart),
  ].filter((identity) => identity !== null);

type OrderTold = Who & {
  id: string;
  at: string;
  updated?: string;
  total?: number;
  status?: string;
  cancelled?: boolean;
  test?: boolean;
  items?: string[];
};

export function orderEvent(told: OrderTold): Extract<ShopEvent, { kind: "order" }> {
  const updatedAt = new Date(told.updated ?? told.at);
  const fact: Omit<OrderFact, "version"> = {
    orderId: told.id,
    identities: identitiesOf(told),
    email: emailIdentity(told.email)?.value ?? null,
    orderName: `#${told.id}`,
    processedAt: new Date(told.at),
    updatedAt,
    currency: "JPY",
    totalMinor: BigInt(told.total ?? 1000),
    financialStatus: told.status ?? "paid",
    fulfillmentStatus: "",
    cancelledAt: told.cancelled ? updatedAt : null,
    isTest: told.test ?? false,
    sourceName: "web",
    cartToken: told.cart ?? null,
    checkoutToken: told.checkout ?? null,
    discountCodes: [],
    landingSite: null,
    referringSite: null,
    lines: (told.items ?? ["tea"]).map((item, n) => ({
      lineId: `${told.id}-${n}`,
      productId: item,
      variantId: `v-${item}`,
      sku: null,
      title: item,
      quantity: 1,
      unitPriceMinor: 1000n,
      discountMinor: 0n,
    })),
    refunds: [],
    fulfillments: [],
  };
  return { kind: "order", order: { ...fact, version: versionOf(updatedAt, told.cancelled ? "1" : "0", fact) } };
}

export function refundEvent(told: { id: string; order: string; at: string; amount: number }): ShopEvent {
  const refund: RefundFact = {
    refundId: told.id,
    orderId: told.order,
    refundedAt: new Date(told.at),
    amountMinor: BigInt(told.amount),
    lines: [],
  };
  return { kind: "refund", refund };
}

export function customerEvent(told: {
  id: string;
  at: string;
  first?: string;
  last?: string;
  email?: string;
  phone?: string;
  birth?: string;
  sex?: Sex;
}): ShopEvent {
  const fact: Omit<CustomerFact, "version"> = {
    platformCustomerId: told.id,
    identities: identitiesOf({ customer: told.id, email: told.email, phone: told.phone }),
    firstName: told.first ?? "",
    lastName: told.last ?? "",
    email: emailIdentity(told.email)?.value ?? null,
    phone: phoneIdentity(told.phone, "JP")?.value ?? null,
    birthDate: told.birth ?? null,
    sex: told.sex ?? null,
    locale: null,
    prefecture: null,
    tags: null,
    createdAt: new Date(told.at),
  };
  return { kind: "customer", customer: { ...fact, version: versionOf(new Date(told.at), "0", fact) } };
}

export function consentEvent(told: {
  email: string;
  state: ConsentFact["state"];
  at: string;
  source?: string;
  customer?: string;
}): ShopEvent {
  const address = emailIdentity(told.email);
  if (!address) throw new Error(`not an address: ${told.email}`);
  return {
    kind: "consent",
    consent: {
      address,
      owner: told.customer ? platformIdentity(told.customer) : null,
      channel: "email",
      state: told.state,
      source: told.source ?? "platform",
      wording: null,
      occurredAt: new Date(told.at),
      evidence: {},
    },
  };
}

type CartTold = Who & { token: string; key?: string; at: string; items?: string[]; completed?: boolean };

export function checkoutEvent(told: CartTold): ShopEvent {
  const fact: Omit<CartFact, "version"> = {
    kind: "checkout",
    token: told.token,
    cartKey: told.key ?? told.token,
    identities: identitiesOf({ ...told, checkout: told.token, cart: told.key }),
    updatedAt: new Date(told.at),
    completedAt: told.completed ? new Date(told.at) : null,
    recoverUrl: `https://shop.example/recover/${told.token}`,
    currency: "JPY",
    totalMinor: 1000n,
    lines: (told.items ?? ["tea"]).map((item) => ({
      productId: item,
      variantId: `v-${item}`,
      title: item,
      quantity: 1,
      unitPriceMinor: "1000",
    })),
  };
  return { kind: "cart", cart: { ...fact, version: versionOf(fact.updatedAt, told.completed ? "1" : "0", fact) } };
}
