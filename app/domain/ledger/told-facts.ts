// Of which facts does the inbox tell, and of which from their beginning? The rest of a ledger was told before, or by other ways.
import { consentId } from "~/domain/consent/consent";
import type { ShopEvent } from "./events";
import { gatherFacts } from "./gather-facts";

export const toldKinds = [
  "order",
  "refund",
  "fulfillment",
  "customer",
  "cart",
  "product",
  "stock",
  "contract",
  "consent",
  "identity",
  "link",
] as const;
export type ToldKind = (typeof toldKinds)[number];

/** `born`: told with its creation. What is told and not born was there before, in an edition that nobody kept. */
export class ToldFacts {
  private readonly told = new Set<string>();
  private readonly born = new Set<string>();

  take(events: ShopEvent[], isCreation: boolean) {
    const facts = gatherFacts(events);
    const note = (kind: ToldKind, key: string) => {
      this.told.add(`${kind} ${key}`);
      if (isCreation) this.born.add(`${kind} ${key}`);
    };
    for (const { orderId } of facts.orders) note("order", orderId);
    for (const { refundId } of facts.refunds) note("refund", refundId);
    for (const { fulfillmentId } of facts.fulfillments) note("fulfillment", fulfillmentId);
    for (const { platformCustomerId } of facts.customers) note("customer", platformCustomerId);
    for (const { kind, token } of facts.carts) note("cart", `${kind} ${token}`);
    for (const { productId } of facts.products) note("product", productId);
    for (const { inventoryItemId } of facts.stock) note("stock", inventoryItemId);
    for (const { contractId } of facts.contracts) note("contract", contractId);
    for (const consent of facts.consents) note("consent", consentId(consent));
    for (const identityId of facts.identities.keys()) note("identity", identityId);
    for (const { a, b } of facts.links) note("link", `${a} ${b}`);
  }

  isTold = (kind: ToldKind, key: string) => this.told.has(`${kind} ${key}`);
  isBorn = (kind: ToldKind, key: string) => this.born.has(`${kind} ${key}`);
}
