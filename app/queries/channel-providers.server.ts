// Through which accounts does a shop reach people besides mail? Secrets inside are sealed; decrypt for the provider only.
import type { ShopDb } from "~/db.server";
import { parsePostalSetting, sendsByPost } from "~/domain/postal-setting";
import { type ChannelId, channelIds } from "~/domain/scenario";
import { toJson } from "~/lib/json";

/** `costYen`: of one segment, as the merchant pays it. */
export type SmsProvider = { accountSid?: string; authTokenCipher?: string; from?: string; costYen?: number };

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

/** Those whose account is complete, besides mail. */
export async function connectedChannels(shop: ShopDb): Promise<ChannelId[]> {
  const [row] = await shop.query<{ line: boolean; sms: boolean; postal: unknown }>`
    SELECT line_provider ?& ARRAY['accessTokenCipher', 'channelSecretCipher'] OR line_provider ? 'isStandIn' AS line, sms_provider ?& ARRAY['accountSid', 'authTokenCipher', 'from'] AS sms, postal
    FROM shop_setting WHERE shop_id = ${shop.id}`;
  const isConnected: Partial<Record<ChannelId, boolean>> = {
    line: row?.line ?? false,
    sms: row?.sms ?? false,
    postal: sendsByPost(parsePostalSetting(row?.postal)),
  };
  return channelIds.filter((channel) => isConnected[channel]);
}
