// Topics about the shop and the app itself, and the three that the privacy law asks for.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import type { RawWebhook } from "../platform";
import { currencyCode, id, list, optionalId, optionalText, text, timeZone } from "./payload";

const when = (webhook: RawWebhook) => webhook.triggeredAt ?? webhook.receivedAt;

export function reshapeShop(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z
    .object({
      name: text,
      domain: optionalText,
      myshopify_domain: optionalText,
      currency: currencyCode,
      iana_timezone: timeZone.nullish(),
      country_code: optionalText,
      primary_locale: optionalText,
    })
    .parse(payload);
  const domain = told.domain ?? told.myshopify_domain ?? "";
  const shop = {
    name: told.name,
    domain,
    storefrontUrl: domain ? `https://${domain}` : "",
    currency: told.currency,
    timeZone: told.iana_timezone ?? "Asia/Tokyo",
    country: told.country_code ?? "JP",
    locale: told.primary_locale ?? "ja",
  };
  return [{ kind: "shop", shop, at: when(webhook) }];
}

export const reshapeUninstalled = (_payload: unknown, webhook: RawWebhook): ShopEvent[] => [{ kind: "app-uninstalled", at: when(webhook) }];

export const reshapeScopes = (payload: unknown, webhook: RawWebhook): ShopEvent[] => [
  { kind: "scopes-changed", scopes: z.object({ current: z.array(z.string()) }).parse(payload).current, at: when(webhook) },
];

export function reshapeAppSubscription(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ app_subscription: z.object({ status: text, plan_handle: optionalText }) }).parse(payload).app_subscription;
  return [{ kind: "app-subscription", status: told.status.toLowerCase(), planHandle: told.plan_handle, at: when(webhook) }];
}

export function reshapeBulkFinished(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ admin_graphql_api_id: z.string(), status: text, error_code: optionalText }).parse(payload);
  return [
    {
      kind: "bulk-finished",
      bulkOperationId: told.admin_graphql_api_id,
      status: told.status.toLowerCase(),
      errorCode: told.error_code,
      at: when(webhook),
    },
  ];
}

const subject = z.object({ id: optionalId, email: optionalText, phone: optionalText }).nullish();

const toSubject = (told: z.infer<typeof subject>, orderIds: string[]) => ({
  platformCustomerId: told?.id ?? null,
  email: told?.email ?? null,
  phone: told?.phone ?? null,
  orderIds,
});

export function reshapeDataRequest(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ customer: subject, orders_requested: list(id), data_request: z.object({ id }) }).parse(payload);
  return [
    { kind: "data-request", requestId: told.data_request.id, subject: toSubject(told.customer, told.orders_requested), at: when(webhook) },
  ];
}

export function reshapeCustomerRedact(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ customer: subject, orders_to_redact: list(id) }).parse(payload);
  return [{ kind: "customer-redact", subject: toSubject(told.customer, told.orders_to_redact), at: when(webhook) }];
}

export const reshapeShopRedact = (_payload: unknown, webhook: RawWebhook): ShopEvent[] => [{ kind: "shop-redact", at: when(webhook) }];
