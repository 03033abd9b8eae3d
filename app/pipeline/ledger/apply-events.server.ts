// What a shop told us, into the ledger: facts, then who is who, then what follows from it, in one transaction.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { type Facts, lightOccasions } from "~/domain/ledger/facts";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import { isImpossibleEmail } from "~/domain/ledger/identity-value";
import { askSignUps, holdBackSingle } from "~/pipeline/consent/ask-opt-in.server";
import { keepNewsOnly } from "~/pipeline/consent/keep-news-only.server";
import { askToTell } from "~/pipeline/consent/tell-consents.server";
import { planRuns } from "~/pipeline/decide/plan-runs.server";
import { refreshMoved } from "~/pipeline/decide/refresh-due.server";
import { attributeConversions } from "~/pipeline/hear/attribute-conversions.server";
import { meetCheckouts } from "~/pipeline/storefront/link-visitors.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { saveCalls } from "~/queries/decide/scenario-calls.server";
import { deleteProducts, saveProducts } from "~/queries/goods/products.server";
import { saveStock } from "~/queries/goods/stock.server";
import { saveAnswers } from "~/queries/hear/survey-answers.server";
import { dropToldTwice } from "~/queries/import/told-twice.server";
import { changeTags, dropUnlistedTags, saveListedTags } from "~/queries/people/customer-tags.server";
import { saveLinks, suppressImpossible } from "~/queries/people/identities.server";
import { proposeAlike } from "~/queries/people/look-alikes.server";
import { saveMemberships } from "~/queries/people/memberships.server";
import {
  deletePlatformCustomers,
  saveContracts,
  savePlatformCustomers,
  saveSegmentMembers,
  seePlatformCustomers,
} from "~/queries/people/platform-customers.server";
import { savePostalAddresses } from "~/queries/people/postal-addresses.server";
import { saveVisits } from "~/queries/people/visits.server";
import { deleteCarts, ownersOfCarts, saveCarts } from "~/queries/purchases/carts.server";
import { deleteOrders, ownersOfOrders, saveFulfillments, saveOrders, saveRefunds } from "~/queries/purchases/orders.server";
import { saveCouponUses } from "~/queries/send/coupon-uses.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { holdRefusals } from "./hold-refusals.server";
import { refreshCustomers } from "./refresh-customers.server";
import { peopleAmong, placePeople } from "./regroup-people.server";

/**
 * Any order, repetition and batching of the same events leaves the same people with the same facts. Events about the
 * app itself (uninstall, privacy, shop settings) are not the ledger's and are passed over. Runs in the caller's
 * transaction, one at a time per shop.
 */
export const applyEvents = (shop: ShopDb, events: ShopEvent[], now: Date) => applyFacts(shop, gatherFacts(events), now);

/** The same for events that were gathered already. */
export async function applyFacts(shop: ShopDb, told: Facts, now: Date): Promise<{ touched: CustomerId[] }> {
  const applied = await shop.transaction(async (shop) => {
    await lockShop(shop);
    const facts = await meetCheckouts(shop, told);
    const before = await ownersOfFacts(shop, facts);
    const consents = await holdBackSingle(shop, await keepNewsOnly(shop, facts.consents));
    await saveWhoIsWho(shop, facts);
    const arrival = { arriving: facts.identities, now };
    // Whoever is who is thought about while the database writes what they did; written down only after it.
    const [among, ofToldTwice] = await Promise.all([
      peopleAmong(shop, [...facts.identities.keys()], arrival),
      savePurchases(shop, { ...facts, consents }, now),
      saveTheRest(shop, facts, now),
    ]);
    const { moved, owners } = await placePeople(shop, among, arrival);
    await proposeAlike(
      shop,
      facts.customers.map(({ platformCustomerId }) => platformCustomerId),
    );
    // Of whom any occasion may have moved. A newer edition may name another owner than the one before it.
    const wholly = new Set([...moved, ...before.ofOrders, ...ofToldTwice, ...(await ownersOf(shop, ordersNamed(facts)))]);
    for (const id of facts.moved.wholly) addKnown(wholly, owners.get(id));
    const touched = new Set([...wholly, ...before.ofCarts]);
    for (const id of facts.identities.keys()) addKnown(touched, owners.get(id));
    const customerIds = [...touched];
    await refreshCustomers(shop, customerIds, now);
    await askSignUps(shop, consents, now);
    const lightly = (["cart", "look", "consent", "points"] as const).map((what) => {
      const people = new Set(what === "cart" ? before.ofCarts : []);
      for (const id of facts.moved[what]) addKnown(people, owners.get(id));
      return { kinds: lightOccasions[what], people: [...people].filter((id) => !wholly.has(id)) };
    });
    await refreshMoved(shop, { wholly: [...wholly], lightly }, now);
    // Goods that came back or got cheaper are news for others than those of these events.
    if (facts.stock.length + facts.products.length > 0) await planRuns(shop, now);
    await attributeConversions(shop, customerIds, now);
    return { touched: customerIds };
  });
  await askToTell(shop, told.consents, now);
  return applied;
}

function addKnown(people: Set<CustomerId>, customerId: CustomerId | null | undefined) {
  if (customerId) people.add(customerId);
}

const ownersOf = async (shop: ShopDb, orderIds: string[]) => (await ownersOfOrders(shop, orderIds)).map(({ customerId }) => customerId);

const ownersOfFacts = async (shop: ShopDb, facts: Facts) => ({
  ofOrders: await ownersOf(
    shop,
    facts.orders.map((order) => order.orderId),
  ),
  ofCarts: (await ownersOfCarts(shop, cartsNamed(facts))).map(({ customerId }) => customerId),
});

/** What peopleAmong reads. */
const saveWhoIsWho = (shop: ShopDb, facts: Facts) => Promise.all([saveLinks(shop, facts.links), saveAccounts(shop, facts)]);

async function saveAccounts(shop: ShopDb, facts: Facts) {
  await savePlatformCustomers(shop, facts.customers);
  await saveListedTags(shop, facts.customers);
  await changeTags(shop, facts.tags);
  await dropUnlistedTags(shop, tagged(facts));
  await deletePlatformCustomers(shop, facts.deletedCustomers);
  await seePlatformCustomers(shop, facts.seenCustomers);
}

/** Refusals are laid to messages by what their reader had bought. Whose purchases went, because the platform tells them too. */
async function savePurchases(shop: ShopDb, facts: Facts, now: Date): Promise<CustomerId[]> {
  await saveOrders(shop, facts.orders);
  const ofToldTwice = await dropToldTwice(shop, facts.orders);
  await saveCouponUses(
    shop,
    facts.orders.filter(({ discountCodes }) => discountCodes.length > 0),
  );
  await deleteOrders(shop, facts.deletedOrders);
  await saveRefunds(shop, facts.refunds);
  await saveFulfillments(shop, facts.fulfillments);
  await holdRefusals(shop, facts.identities, now);
  await saveConsents(shop, facts.consents, now);
  return ofToldTwice;
}

async function saveTheRest(shop: ShopDb, facts: Facts, now: Date) {
  const impossible = [...facts.identities].filter(([, { kind, value }]) => kind === "email" && isImpossibleEmail(value)).map(([id]) => id);
  await suppressImpossible(shop, impossible, now);
  await savePostalAddresses(shop, facts.addresses);
  await saveProducts(shop, facts.products, now);
  await deleteProducts(shop, facts.deletedProducts);
  await saveStock(shop, facts.stock, now);
  await saveSegmentMembers(shop, facts.segments);
  await saveCalls(shop, facts.calls);
  await saveContracts(shop, facts.contracts);
  await saveCarts(shop, facts.carts);
  await deleteCarts(shop, facts.deletedCarts);
  await saveVisits(shop, facts.visits);
  await saveMemberships(shop, facts.memberships);
  await saveAnswers(shop, facts.answers);
}

const tagged = (facts: Facts) =>
  [...facts.tags, ...facts.customers.filter((customer) => customer.tags)].map((told) => told.platformCustomerId);

const cartsNamed = (facts: Facts) => [...facts.carts.map((cart) => cart.cartKey), ...facts.deletedCarts.map((cart) => cart.token)];

/** Refunds and deletions name an order, not a person. */
const ordersNamed = (facts: Facts) => [
  ...facts.refunds.map((refund) => refund.orderId),
  ...facts.fulfillments.map((item) => item.orderId),
  ...facts.deletedOrders.map((order) => order.orderId),
];
