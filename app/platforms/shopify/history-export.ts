// What does Shopify export of a shop's history? One bulk query for each kind, checked against the real schema by a test.
import { metafieldName, type PointFields, pointFields } from "~/domain/settings/membership-setting";

export type HistoryKind = "products" | "customers" | "orders" | "checkouts";

/** `since`: what was updated since then, else all of a kind. `pointFields`: the metafields by which the shop's points are told. */
export type ExportScope = { since: Date | null; pointFields?: PointFields };

const connections: Record<HistoryKind, string> = {
  products: "products",
  customers: "customers",
  orders: "orders",
  checkouts: "abandonedCheckouts",
};

/** The document of a bulk query. */
export const historyExport = (kind: HistoryKind, { since, pointFields: mapped = {} }: ExportScope): string =>
  `{ ${connections[kind]}${since ? `(query: "updated_at:>='${since.toISOString()}'")` : ""} { edges { node { ${nodes[kind]} ${kind === "customers" ? pointsOf(mapped) : ""} } } } }`;

/** Under names of our own, whatever the shop calls them; a name that Shopify would not take is not asked for. */
const pointsOf = (mapped: PointFields): string =>
  pointFields
    .flatMap((field) => {
      const [namespace, key] = metafieldName.test(mapped[field] ?? "") ? (mapped[field]?.split(".") ?? []) : [];
      return key ? [`${field}: metafield(namespace: "${namespace}", key: "${key}") { value updatedAt }`] : [];
    })
    .join(" ");

const product = `
  id title handle productType vendor tags status publishedAt createdAt updatedAt
  featuredMedia { preview { image { url } } }
  variants { edges { node {
    id title sku price compareAtPrice inventoryPolicy inventoryQuantity
    inventoryItem { id tracked }
  } } }`;

const place = "zip province provinceCode countryCodeV2 city address1 address2 company firstName lastName";

const customer = `
  id firstName lastName locale tags createdAt updatedAt
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
  defaultPhoneNumber { phoneNumber marketingState marketingOptInLevel marketingUpdatedAt marketingCollectedFrom }
  defaultAddress { ${place} }
  birthDate: metafield(namespace: "facts", key: "birth_date") { value }
  sex: metafield(namespace: "facts", key: "sex") { value }
  memberNumber: metafield(namespace: "facts", key: "member_number") { value }
  lineUserId: metafield(namespace: "facts", key: "line_user_id") { value }`;

const order = `
  id name email phone test sourceName currencyCode customerLocale cartToken checkoutToken discountCodes
  createdAt processedAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus
  totalPriceSet { shopMoney { amount } }
  billingAddress { firstName lastName phone countryCodeV2 }
  shippingAddress { ${place} }
  customer {
    id firstName lastName createdAt updatedAt
    defaultEmailAddress { emailAddress }
    defaultPhoneNumber { phoneNumber }
  }
  customerJourneySummary { lastVisit { landingPage referrerUrl } }
  refunds { id createdAt processedAt }
  fulfillments { id status displayStatus createdAt updatedAt deliveredAt }
  lineItems { edges { node {
    id title quantity currentQuantity sku
    product { id }
    variant { id }
    originalUnitPriceSet { shopMoney { amount } }
    discountAllocations { allocatedAmountSet { shopMoney { amount } } }
  } } }`;

/** There is neither the checkout's token nor its cart's: the recovery address says which cart it is. */
const checkout = `
  id abandonedCheckoutUrl createdAt updatedAt completedAt
  totalPriceSet { shopMoney { amount currencyCode } }
  billingAddress { phone countryCodeV2 }
  customer {
    id
    defaultEmailAddress { emailAddress }
    defaultPhoneNumber { phoneNumber }
  }
  lineItems { edges { node {
    id title quantity
    product { id }
    variant { id }
    originalUnitPriceSet { shopMoney { amount } }
  } } }`;

const nodes: Record<HistoryKind, string> = { products: product, customers: customer, orders: order, checkouts: checkout };
