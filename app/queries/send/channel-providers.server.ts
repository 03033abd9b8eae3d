// Through which accounts does a shop reach people besides mail? Secrets inside are sealed; decrypt for the provider only.
import type { ShopDb } from "~/db.server";
import { type ChannelId, channelIds } from "~/domain/scenario/scenario";
import { parsePostalSetting, sendsByPost } from "~/domain/settings/postal-setting";
import { toJson } from "~/lib/json";

/** What a segment costs stands with the prices of all channels (message-costs.server.ts). */
export type SmsProvider = { accountSid?: string; authTokenCipher?: string; from?: string };

export async function smsProvider(shop: ShopDb): Promise<SmsProvider> {
  const [row] = await shop.query<{ provider: SmsProvider }>`
    SELECT sms_provider AS provider FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.provider ?? {};
}

export async function saveSmsProvider(shop: ShopDb, provider: SmsProvider, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET sms_provider = ${toJson(provider)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

/** The same token, sealed anew; one that the shop has changed meanwhile stays. */
export async function replaceSmsTokenCipher(shop: ShopDb, { old, sealedAnew }: { old: string; sealedAnew: string }): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET sms_provider = sms_provider || ${toJson({ authTokenCipher: sealedAnew })}::jsonb
    WHERE shop_id = ${shop.id} AND sms_provider->>'authTokenCipher' = ${old}`;
}

/** `answers`: the last ones, newest first, for the merchant to see. `goneAt`: since when the endpoint says that it is there no more. */
export type WebhookEndpoint = { url?: string; secretCipher?: string; goneAt?: string; answers?: WebhookAnswer[] };
export type WebhookAnswer = { at: string; deliveryId: string | null; outcome: string; detail: string };

export async function webhookEndpoint(shop: ShopDb): Promise<WebhookEndpoint> {
  const [row] = await shop.query<{ endpoint: WebhookEndpoint }>`
    SELECT webhook_endpoint AS endpoint FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.endpoint ?? {};
}

export async function saveWebhookEndpoint(shop: ShopDb, endpoint: WebhookEndpoint, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET webhook_endpoint = ${toJson(endpoint)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

const answersKept = 10;

/** `goneAt`: null: it stays as it is. Only of the address that answered: another may stand there by now. */
export async function addWebhookAnswers(
  shop: ShopDb,
  url: string,
  { answers, goneAt }: { answers: WebhookAnswer[]; goneAt: Date | null },
): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET webhook_endpoint = webhook_endpoint || ${toJson(goneAt ? { goneAt } : {})}::jsonb || jsonb_build_object('answers', (
      SELECT jsonb_agg(a.one ORDER BY a.n) FROM (
        SELECT one, n FROM jsonb_array_elements(${toJson(answers)}::jsonb || CASE WHEN webhook_endpoint ? 'answers' THEN webhook_endpoint->'answers' ELSE '[]' END)
          WITH ORDINALITY e(one, n) LIMIT ${answersKept}
      ) a))
    WHERE shop_id = ${shop.id} AND webhook_endpoint->>'url' = ${url}`;
}

/** The same secret, sealed anew. */
export async function replaceWebhookSecretCipher(shop: ShopDb, { old, sealedAnew }: { old: string; sealedAnew: string }): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET webhook_endpoint = webhook_endpoint || ${toJson({ secretCipher: sealedAnew })}::jsonb
    WHERE shop_id = ${shop.id} AND webhook_endpoint->>'secretCipher' = ${old}`;
}

/** Those whose account is complete, besides mail. */
export async function connectedChannels(shop: ShopDb): Promise<ChannelId[]> {
  const [row] = await shop.query<{ line: boolean; sms: boolean; webhook: boolean; postal: unknown }>`
    SELECT line_provider ?& ARRAY['accessTokenCipher', 'channelSecretCipher'] OR line_provider ? 'isStandIn' AS line, sms_provider ?& ARRAY['accountSid', 'authTokenCipher', 'from'] AS sms,
      webhook_endpoint ?& ARRAY['url', 'secretCipher'] AND NOT webhook_endpoint ? 'goneAt' AS webhook, postal
    FROM shop_setting WHERE shop_id = ${shop.id}`;
  const isConnected: Partial<Record<ChannelId, boolean>> = {
    line: row?.line ?? false,
    sms: row?.sms ?? false,
    webhook: row?.webhook ?? false,
    postal: sendsByPost(parsePostalSetting(row?.postal)),
  };
  return channelIds.filter((channel) => isConnected[channel]);
}
