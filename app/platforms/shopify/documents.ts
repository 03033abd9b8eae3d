// What do we ask Shopify's Admin API? Every GraphQL document of the app, checked against the real schema by a test.

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
