// Shopify as a platform: who signed a webhook, and what each topic tells us.
import type { ShopEvent } from "~/domain/ledger/events";
import type { Platform, RawWebhook, ReshapeContext } from "../platform";
import { shopifyTagging } from "./customer-tags.server";
import { shopifyDiscounts } from "./discounts.server";
import { flowTopic, reshapeFlow } from "./flow.server";
import { shopifyMarketing } from "./marketing.server";
import { readJson } from "./payload";
import { shopifyPermissions } from "./permissions.server";
import {
  reshapeAppSubscription,
  reshapeBulkFinished,
  reshapeCustomerRedact,
  reshapeDataRequest,
  reshapeScopes,
  reshapeShop,
  reshapeShopRedact,
  reshapeUninstalled,
} from "./reshape-app";
import { reshapeLetter } from "./reshape-bulk";
import { reshapeCart, reshapeCheckout, reshapeCheckoutDeleted } from "./reshape-cart";
import {
  reshapeCustomer,
  reshapeCustomerDeleted,
  reshapeCustomerMerge,
  reshapeEmailConsent,
  reshapeJoinedSegment,
  reshapeLeftSegment,
  reshapeSmsConsent,
  reshapeSubscriptionContract,
  reshapeTagsAdded,
  reshapeTagsRemoved,
} from "./reshape-customer";
import { reshapeFulfillment, reshapeOrder, reshapeOrderDeleted, reshapeOrderEdited, reshapeRefund } from "./reshape-order";
import { reshapeProduct, reshapeProductDeleted, reshapeStock } from "./reshape-product";
import { shopifySegments } from "./segments.server";
import { consentTeller } from "./tell-consent.server";
import { verify } from "./verify.server";
import { shopifyWorkflows } from "./workflows.server";

type Reshape = (payload: unknown, webhook: RawWebhook, context: ReshapeContext) => ShopEvent[];

/** Every topic of shopify.app.toml, as the header spells it. */
export const topics: Record<string, Reshape> = {
  "app/uninstalled": reshapeUninstalled,
  "app/scopes_update": reshapeScopes,
  "app_subscriptions/update": reshapeAppSubscription,
  "bulk_operations/finish": reshapeBulkFinished,
  "shop/update": reshapeShop,
  "orders/create": reshapeOrder,
  "orders/paid": reshapeOrder,
  "orders/updated": reshapeOrder,
  "orders/fulfilled": reshapeOrder,
  "orders/cancelled": reshapeOrder,
  "orders/edited": reshapeOrderEdited,
  "orders/delete": reshapeOrderDeleted,
  "fulfillments/create": reshapeFulfillment,
  "fulfillments/update": reshapeFulfillment,
  "refunds/create": reshapeRefund,
  "carts/create": reshapeCart,
  "carts/update": reshapeCart,
  "checkouts/create": reshapeCheckout,
  "checkouts/update": reshapeCheckout,
  "checkouts/delete": reshapeCheckoutDeleted,
  "customers/create": reshapeCustomer,
  "customers/update": reshapeCustomer,
  "customers/delete": reshapeCustomerDeleted,
  "customers/merge": reshapeCustomerMerge,
  "customers_email_marketing_consent/update": reshapeEmailConsent,
  "customers_marketing_consent/update": reshapeSmsConsent,
  "customer.tags_added": reshapeTagsAdded,
  "customer.tags_removed": reshapeTagsRemoved,
  "customer.joined_segment": reshapeJoinedSegment,
  "customer.left_segment": reshapeLeftSegment,
  "subscription_contracts/create": reshapeSubscriptionContract,
  "subscription_contracts/update": reshapeSubscriptionContract,
  "products/create": reshapeProduct,
  "products/update": reshapeProduct,
  "products/delete": reshapeProductDeleted,
  "inventory_levels/update": reshapeStock,
  "customers/data_request": reshapeDataRequest,
  "customers/redact": reshapeCustomerRedact,
  "shop/redact": reshapeShopRedact,
};

/** What comes by no topic: an action of a workflow, and what an export told and could not be taken in, when support has it read again. */
const letters: Record<string, Reshape> = {
  [flowTopic]: reshapeFlow,
  "history/products": reshapeLetter("products"),
  "history/customers": reshapeLetter("customers"),
  "history/orders": reshapeLetter("orders"),
  "history/checkouts": reshapeLetter("checkouts"),
};

const known = new Map(Object.entries({ ...topics, ...letters }));

export const shopify: Platform = {
  id: "shopify",
  permissions: shopifyPermissions,
  verify,
  consentTeller,
  discounts: shopifyDiscounts,
  segments: shopifySegments,
  tagging: shopifyTagging,
  workflows: shopifyWorkflows,
  marketing: shopifyMarketing,
  parse(webhook, context) {
    const reshape = known.get(webhook.topic);
    if (!reshape) throw new Error(`unknown topic ${webhook.topic}`);
    return reshape(readJson(webhook.body.toString("utf8")), webhook, context);
  },
};
