// What has a shop set for itself: who sends, through which provider, when not, and how often at most?
import type { ShopDb } from "~/db.server";
import { type Brand, parseBrand } from "~/domain/message/brand";
import type { RankBasis } from "~/domain/settings/membership-setting";
import { parseSender, type SenderBlock } from "~/domain/settings/sender";
import { toJson } from "~/lib/json";

export type ShopSettings = {
  name: string;
  locale: string;
  currency: string;
  country: string;
  timeZone: string;
  domain: string;
  storefrontUrl: string;
  sender: SenderBlock;
  channel: "email" | "console";
  quietFromHour: number;
  quietUntilHour: number;
  capPerDay: number;
  capPerWeek: number;
  readsAllOrders: boolean;
  isAaRun: boolean;
  isPaused: boolean;
  /** Of everybody, kept without promotional messages over all scenarios. */
  holdoutPercent: number;
  business: string | null;
  hasApiKey: boolean;
  hasWebhookKey: boolean;
  brand: Brand;
  /** What its table of ranks goes by; null: it has none. */
  rankBasis: RankBasis | null;
};

/** Encrypted; decrypt for the provider only. */
export type EmailProvider = { apiKeyCipher?: string; webhookPublicKey?: string };

type Stored = Omit<ShopSettings, "sender" | "brand" | "hasApiKey" | "hasWebhookKey"> & {
  sender: unknown;
  brand: unknown;
  provider: EmailProvider;
};

export async function shopSettings(shop: ShopDb): Promise<ShopSettings> {
  const { provider, sender, brand, ...settings } = await stored(shop);
  return {
    ...settings,
    sender: parseSender(sender),
    brand: parseBrand(brand),
    hasApiKey: Boolean(provider.apiKeyCipher),
    hasWebhookKey: Boolean(provider.webhookPublicKey),
  };
}

export const emailProvider = async (shop: ShopDb): Promise<EmailProvider> => (await stored(shop)).provider;

async function stored(shop: ShopDb): Promise<Stored> {
  const [row] = await shop.query<Stored>`
    SELECT name, locale, currency, country, time_zone AS "timeZone", domain, storefront_url AS "storefrontUrl", sender, email_provider AS provider, channel,
      quiet_from_hour AS "quietFromHour", quiet_until_hour AS "quietUntilHour", cap_per_day AS "capPerDay", cap_per_week AS "capPerWeek",
      reads_all_orders AS "readsAllOrders", is_aa_run AS "isAaRun", is_paused AS "isPaused",
      holdout_percent AS "holdoutPercent", business, brand, membership #>> '{ranks,basis}' AS "rankBasis"
    FROM shop_setting WHERE shop_id = ${shop.id}`;
  if (!row) throw new Error(`shop ${shop.id} has no settings`);
  return row;
}

/** What the settings screen may change. */
export type ShopChange = Pick<
  ShopSettings,
  "locale" | "sender" | "channel" | "quietFromHour" | "quietUntilHour" | "capPerDay" | "capPerWeek" | "isPaused" | "holdoutPercent"
>;

export async function saveShopChange(shop: ShopDb, change: ShopChange, provider: EmailProvider, now: Date): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET locale = ${change.locale}, sender = ${toJson(change.sender)}::jsonb, email_provider = ${toJson(provider)}::jsonb, channel = ${change.channel},
      quiet_from_hour = ${change.quietFromHour}, quiet_until_hour = ${change.quietUntilHour}, cap_per_day = ${change.capPerDay}, cap_per_week = ${change.capPerWeek},
      is_paused = ${change.isPaused}, holdout_percent = ${change.holdoutPercent}, updated_at = ${now}
    WHERE shop_id = ${shop.id}`;
}

export async function saveBrand(shop: ShopDb, brand: Brand, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET brand = ${toJson(brand)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

/** The same key, sealed anew; one that the shop has changed meanwhile stays. */
export async function replaceApiKeyCipher(shop: ShopDb, { old, sealedAnew }: { old: string; sealedAnew: string }): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET email_provider = email_provider || ${toJson({ apiKeyCipher: sealedAnew })}::jsonb
    WHERE shop_id = ${shop.id} AND email_provider->>'apiKeyCipher' = ${old}`;
}

export async function saveAaRun(shop: ShopDb): Promise<void> {
  await shop.query`UPDATE shop_setting SET is_aa_run = true WHERE shop_id = ${shop.id}`;
}
