// What does a batch of events say, once each fact is taken in its newest edition, and whom does it link?

import type { IdentityId } from "~/domain/ids";
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
import { type FactLink, type Facts, isForced, type LightFact, type LinkSource } from "./facts";
import { type IdentityRef, identityId } from "./identity";
import { platformIdentity } from "./identity-value";
import { amountsVersion } from "./order";
import type { PostalAddressFact } from "./postal-address";

/** Links and identities are kept of every edition, rows only of the newest: both are the same in any order. */
export function gatherFacts(events: ShopEvent[]): Facts {
  const gathering = new Gathering();
  for (const event of events) gathering.take(event);
  return gathering.facts();
}

/** As gatherFacts, event by event; `facts` may be asked for once all are taken. */
export class Gathering {
  private readonly orders = new Map<string, OrderFact>();
  private readonly refunds = new Map<string, RefundFact>();
  private readonly fulfillments = new Map<string, FulfillmentFact>();
  private readonly carts = new Map<string, CartFact>();
  private readonly customers: CustomerFact[] = [];
  private readonly products = new Map<string, ProductFact>();
  private readonly contracts = new Map<string, SubscriptionContractFact>();
  private readonly stock = new Map<string, StockFact>();
  private readonly visits = new Map<string, VisitFact>();
  private readonly memberships = new Map<string, MembershipFact>();
  private readonly answers = new Map<string, SurveyAnswerFact>();
  private readonly addresses = new Map<string, PostalAddressFact>();
  private readonly consents: ConsentFact[] = [];
  private readonly others: ShopEvent[] = [];
  private readonly identities = new Map<IdentityId, IdentityRef>();
  private readonly moved: Facts["moved"] = { wholly: new Set(), cart: new Set(), look: new Set(), consent: new Set(), points: new Set() };
  private readonly links = new Map<string, FactLink>();

  take(event: ShopEvent) {
    switch (event.kind) {
      case "order":
        return this.takeOrder(event.order);
      case "refund":
        return this.takeRefund(event.refund);
      case "fulfillment":
        return keepNewest(this.fulfillments, event.fulfillment.fulfillmentId, event.fulfillment);
      case "cart":
        this.linkLightly("cart", event.cart.identities, "checkout", event.cart.updatedAt);
        return keepNewest(this.carts, `${event.cart.kind} ${event.cart.token}`, event.cart);
      case "customer":
        return this.takeCustomer(event.customer);
      case "customers-merged":
        return this.linkWholly([platformIdentity(event.keptId), platformIdentity(event.absorbedId)], "platform-merge", event.at);
      case "consent":
        this.linkLightly(
          "consent",
          event.consent.owner ? [event.consent.owner, event.consent.address] : [event.consent.address],
          "consent",
          event.consent.occurredAt,
        );
        return this.consents.push(event.consent);
      case "subscription-contract":
        if (event.contract.owner) this.linkWholly([event.contract.owner], "customer", event.contract.updatedAt);
        return keepNewest(this.contracts, event.contract.contractId, event.contract);
      case "product":
        return keepNewest(this.products, event.product.productId, event.product);
      case "stock":
        return this.takeStock(event.stock);
      case "visit":
        return this.takeVisit(event.visit);
      case "membership":
        this.linkLightly("points", [event.membership.owner], "customer", event.membership.at);
        return keepNewest(this.memberships, identityId(event.membership.owner), event.membership);
      case "survey-answer":
        return this.takeAnswer(event.answer);
      case "postal-address":
        this.link([event.address.owner], "customer", event.address.at);
        return keepNewest(this.addresses, `${event.address.source} ${identityId(event.address.owner)}`, event.address);
      case "customer-tags":
      case "customer-deleted":
      case "customer-seen":
      case "segment":
      case "scenario-call":
        this.linkWholly([platformIdentity(event.platformCustomerId)], "customer", event.at);
        return this.others.push(event);
      default:
        return this.others.push(event);
    }
  }

  facts(): Facts {
    const of = <Kind extends ShopEvent["kind"]>(kind: Kind) =>
      this.others.filter((event): event is Extract<ShopEvent, { kind: Kind }> => event.kind === kind);
    return {
      orders: [...this.orders.values()],
      refunds: [...this.refunds.values()],
      fulfillments: [...this.fulfillments.values()],
      carts: [...this.carts.values()],
      customers: this.customers,
      consents: this.consents,
      products: [...this.products.values()],
      stock: [...this.stock.values()],
      contracts: [...this.contracts.values()],
      visits: [...this.visits.values()],
      memberships: [...this.memberships.values()],
      answers: [...this.answers.values()],
      addresses: [...this.addresses.values()],
      tags: of("customer-tags"),
      segments: of("segment"),
      calls: of("scenario-call"),
      deletedOrders: of("order-deleted"),
      deletedCarts: of("cart-deleted"),
      deletedCustomers: of("customer-deleted"),
      seenCustomers: of("customer-seen"),
      deletedProducts: of("product-deleted"),
      identities: this.identities,
      moved: this.moved,
      links: [...this.links.values()],
    };
  }

  private takeOrder(order: OrderFact) {
    this.linkWholly(order.identities, "order", order.processedAt);
    for (const refund of order.refunds) this.takeRefund(refund);
    for (const fulfillment of order.fulfillments) keepNewest(this.fulfillments, fulfillment.fulfillmentId, fulfillment);
    const before = this.orders.get(order.orderId);
    this.orders.set(order.orderId, before ? newestOrder(before, order) : order);
  }

  private takeCustomer(customer: CustomerFact) {
    this.linkWholly(customer.identities, "customer", customer.createdAt ?? new Date(0));
    this.customers.push(customer);
  }

  /** A refund may be told before all its money has gone: the greater telling holds, of equal ones the later. */
  private takeRefund(refund: RefundFact) {
    const before = this.refunds.get(refund.refundId);
    const isGreater =
      !before ||
      before.amountMinor < refund.amountMinor ||
      (before.amountMinor === refund.amountMinor && before.refundedAt < refund.refundedAt);
    if (isGreater) this.refunds.set(refund.refundId, refund);
  }

  /** Of two counts of one instant the lower one holds: better to call goods sold out than to promise them. */
  private takeStock(stock: StockFact) {
    const key = `${stock.inventoryItemId} ${stock.locationId}`;
    const before = this.stock.get(key);
    const isNewer =
      !before ||
      before.updatedAt < stock.updatedAt ||
      (before.updatedAt.getTime() === stock.updatedAt.getTime() && before.available > stock.available);
    if (isNewer) this.stock.set(key, stock);
  }

  private takeVisit(visit: VisitFact) {
    if (visit.visitor.length === 0) return;
    this.linkLightly("look", visit.visitor, "visit", visit.at);
    const key = `${visit.at.getTime()} ${visit.eventId}`;
    const before = this.visits.get(key);
    if (!before || before.dwellSeconds < visit.dwellSeconds) this.visits.set(key, visit);
  }

  private takeAnswer(answer: SurveyAnswerFact) {
    this.link([answer.owner], "customer", answer.answeredAt);
    const before = this.answers.get(answer.answerId);
    const latest = before && before.answeredAt >= answer.answeredAt ? before : answer;
    const firsts = [before, answer].flatMap((one) => (one ? [(one.firstAnsweredAt ?? one.answeredAt).getTime()] : []));
    this.answers.set(answer.answerId, { ...latest, firstAnsweredAt: new Date(Math.min(...firsts)) });
  }

  /** Of facts that any occasion may hang on. */
  private linkWholly(refs: IdentityRef[], source: LinkSource, provenAt: Date) {
    for (const id of this.link(refs, source, provenAt)) this.moved.wholly.add(id);
  }

  private linkLightly(what: LightFact, refs: IdentityRef[], source: LinkSource, provenAt: Date) {
    for (const id of this.link(refs, source, provenAt)) this.moved[what].add(id);
  }

  /** The first identity owns the fact; each of the others was seen with it. */
  private link(refs: IdentityRef[], source: LinkSource, provenAt: Date): IdentityId[] {
    const ids = refs.map((ref) => {
      const id = identityId(ref);
      this.identities.set(id, ref);
      return id;
    });
    const [owner, ...others] = ids;
    for (const other of others)
      if (owner && other !== owner)
        this.addLink(owner < other ? { a: owner, b: other, source, provenAt } : { a: other, b: owner, source, provenAt });
    return ids;
  }

  private addLink(link: FactLink) {
    const key = `${link.a} ${link.b}`;
    const before = this.links.get(key);
    if (!before) this.links.set(key, link);
    else
      this.links.set(key, {
        ...link,
        source: isForced(before.source) ? before.source : link.source,
        provenAt: new Date(Math.max(before.provenAt.getTime(), link.provenAt.getTime())),
      });
  }
}

/** In its newest edition, with total and lines of the newest that has them. */
function newestOrder(a: OrderFact, b: OrderFact): OrderFact {
  const newest = a.version < b.version ? b : a;
  const amounts = amountsVersion(a) < amountsVersion(b) || (amountsVersion(a) === amountsVersion(b) && newest === b) ? b : a;
  if (amounts === newest) return newest;
  return { ...newest, totalMinor: amounts.totalMinor, lines: amounts.lines, amountsVersion: amountsVersion(amounts) };
}

function keepNewest<Fact extends { version: string }>(facts: Map<string, Fact>, key: string, fact: Fact) {
  const before = facts.get(key);
  if (!before || before.version < fact.version) facts.set(key, fact);
}
