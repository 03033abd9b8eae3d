// What do we ask Shopify's Admin API? Every GraphQL document of the app, checked against the real schema by a test.
import { metafieldName, type PointFields, pointFields } from "~/domain/settings/membership-setting";

export const shopDetails = `#graphql
  query ShopDetails {
    shop {
      name myshopifyDomain url currencyCode ianaTimezone updatedAt
      shopAddress { countryCodeV2 }
    }
    currentAppInstallation { accessScopes { handle } }
  }`;

/** Grouped: children follow their parent at once, so that one object at a time is held in memory. */
export const runBulkQuery = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id status }
      userErrors { code message }
    }
  }`;

export const bulkOperation = `#graphql
  query BulkOperation($id: ID!) {
    bulkOperation(id: $id) { id status errorCode objectCount url }
  }`;

/** A bulk query allows no connection inside a list, and refunds are a list: their lines are asked for afterwards. */
export const refundDetails = `#graphql
  query RefundDetails($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Refund {
        id
        refundLineItems(first: 100) { nodes { quantity lineItem { id } } }
        transactions(first: 20) { nodes { kind status amountSet { shopMoney { amount } } } }
      }
    }
  }`;

export const consentsOf = `#graphql
  query ConsentsOf($id: ID!) {
    customer(id: $id) {
      defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
      defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt }
    }
  }`;

export const tellEmailConsent = `#graphql
  mutation TellEmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    told: customerEmailMarketingConsentUpdate(input: $input) { userErrors { message } }
  }`;

export const tellSmsConsent = `#graphql
  mutation TellSmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
    told: customerSmsMarketingConsentUpdate(input: $input) { userErrors { message } }
  }`;

export const createDiscount = `#graphql
  mutation CreateDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { code message }
    }
  }`;

/** Which discount has this code, and what is it called? */
export const discountOfCode = `#graphql
  query DiscountOfCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount { ... on DiscountCodeBasic { title } }
    }
  }`;

export const addDiscountCodes = `#graphql
  mutation AddDiscountCodes($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
      bulkCreation { id }
      userErrors { code message }
    }
  }`;

export const discountCodeBatch = `#graphql
  query DiscountCodeBatch($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      codes(first: 100) { nodes { code discountRedeemCode { id } errors { message } } }
    }
  }`;

export const stopDiscount = `#graphql
  mutation StopDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) {
      userErrors { code message }
    }
  }`;

export const listSegments = `#graphql
  query ListSegments($after: String) {
    segments(first: 250, after: $after) {
      nodes { id name query }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** A member's id is the customer's number under another name. */
export const segmentMembers = `#graphql
  query SegmentMembers($id: ID!, $after: String, $timeZone: String) {
    segment(id: $id) { id }
    customerSegmentMembers(segmentId: $id, first: 500, after: $after, timezone: $timeZone) {
      edges { node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const stageUpload = `#graphql
  mutation StageUpload($input: [StagedUploadInput!]!) {
    stagedUploadsCreate(input: $input) {
      stagedTargets { url parameters { name value } }
      userErrors { message }
    }
  }`;

export const runBulkMutation = `#graphql
  mutation RunBulkMutation($mutation: String!, $path: String!) {
    bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
      bulkOperation { id status }
      userErrors { code message }
    }
  }`;

/** Run once for each line of a file; the answer says whom it was done to. */
export const addTagsInBulk = `#graphql
  mutation AddTags($id: ID!, $tags: [String!]!) {
    changed: tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } }
  }`;

export const removeTagsInBulk = `#graphql
  mutation RemoveTags($id: ID!, $tags: [String!]!) {
    changed: tagsRemove(id: $id, tags: $tags) { node { id } userErrors { message } }
  }`;

export const fireTrigger = `#graphql
  mutation FireTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { message } }
  }`;

export const upsertActivity = `#graphql
  mutation UpsertActivity($input: MarketingActivityUpsertExternalInput!) {
    told: marketingActivityUpsertExternal(input: $input) { userErrors { code message } }
  }`;

/** Of an activity that is there, without its tags: they can be set only once. */
export const updateActivity = `#graphql
  mutation UpdateActivity($remoteId: String!, $input: MarketingActivityUpdateExternalInput!) {
    told: marketingActivityUpdateExternal(remoteId: $remoteId, input: $input) { userErrors { code message } }
  }`;

export const tellEngagement = `#graphql
  mutation TellEngagement($remoteId: String!, $marketingEngagement: MarketingEngagementInput!) {
    told: marketingEngagementCreate(remoteId: $remoteId, marketingEngagement: $marketingEngagement) { userErrors { code message } }
  }`;

export type HistoryKind = "products" | "customers" | "orders";

/** Where a shop without our pixel is asked, Shopify answers with an error. */
export const pixelOfShop = `#graphql
  query PixelOfShop {
    webPixel { id settings }
  }`;

export const createPixel = `#graphql
  mutation CreatePixel($pixel: WebPixelInput!) {
    webPixelCreate(webPixel: $pixel) { webPixel { id } userErrors { code message } }
  }`;

export const updatePixel = `#graphql
  mutation UpdatePixel($id: ID!, $pixel: WebPixelInput!) {
    webPixelUpdate(id: $id, webPixel: $pixel) { webPixel { id } userErrors { code message } }
  }`;

export const ownInstallation = `#graphql
  query OwnInstallation {
    currentAppInstallation { id }
  }`;

/** On the app's own installation: only the app, and the Liquid of its own theme blocks, read it. */
export const keepOwnMetafield = `#graphql
  mutation KeepOwnMetafield($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message } }
  }`;

/** `since`: what was updated since then, else all of a kind. `pointFields`: the metafields by which the shop's points are told. */
export type ExportScope = { since: Date | null; pointFields?: PointFields };

/** The document of a bulk query. */
export const historyExport = (kind: HistoryKind, { since, pointFields: mapped = {} }: ExportScope): string =>
  `{ ${kind}${since ? `(query: "updated_at:>='${since.toISOString()}'")` : ""} { edges { node { ${nodes[kind]} ${kind === "customers" ? pointsOf(mapped) : ""} } } } }`;

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

const nodes: Record<HistoryKind, string> = { products: product, customers: customer, orders: order };
