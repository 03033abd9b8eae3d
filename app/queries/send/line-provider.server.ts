// With which LINE account has a shop connected, and what has LINE said of it? Secrets are sealed.
import type { ShopDb } from "~/db.server";
import { toJson } from "~/lib/json";

/**
 * `mostOver`: so many messages more than the month's quota the shop is ready to pay for. `bot`: as LINE names the
 * account. `isStandIn`: of a dry run, without keys.
 */
export type LineProvider = {
  accessTokenCipher?: string;
  channelSecretCipher?: string;
  loginChannelId?: string;
  loginSecretCipher?: string;
  mostOver?: number;
  bot?: LineBot;
  isStandIn?: boolean;
};

/** `basicId` begins with @. */
export type LineBot = { userId: string; basicId: string; name: string };

export async function lineProvider(shop: ShopDb): Promise<LineProvider> {
  const [row] = await shop.query<{ provider: LineProvider }>`SELECT line_provider AS provider FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.provider ?? {};
}

export async function saveLineProvider(shop: ShopDb, provider: LineProvider, now: Date): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET line_provider = ${toJson(provider)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

/** The same secret, sealed anew; one that the shop has changed meanwhile stays. */
export async function replaceLineCipher(
  shop: ShopDb,
  name: string,
  { old, sealedAnew }: { old: string; sealedAnew: string },
): Promise<void> {
  await shop.query`
    UPDATE shop_setting SET line_provider = line_provider || ${toJson({ [name]: sealedAnew })}::jsonb
    WHERE shop_id = ${shop.id} AND line_provider->>${name} = ${old}`;
}
