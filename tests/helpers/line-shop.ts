// A shop that has connected LINE, and what LINE posts to it.
import { createHmac } from "node:crypto";
import { signatureHeader } from "~/channels/line/index.server";
import type { ShopDb } from "~/db.server";
import { encrypt } from "~/lib/encryption.server";
import { linePurpose } from "~/pipeline/send/shop-account.server";
import { type LineProvider, saveLineProvider } from "~/queries/send/line-provider.server";
import { shopById } from "~/queries/shop/shops.server";

export const channelSecret = "0123456789abcdef0123456789abcdef";
export const accessToken = "a-long-lived-token/of+the-shop=";

export const lineUser = (n: number) => `U${n.toString(16).padStart(32, "0")}`;

export async function connectLine(shop: ShopDb, more: LineProvider & { loginSecret?: string } = {}) {
  const { loginSecret, ...told } = more;
  const seal = (secret: string) => encrypt(secret, linePurpose(shop.id));
  const provider = {
    accessTokenCipher: seal(accessToken),
    channelSecretCipher: seal(channelSecret),
    ...(loginSecret ? { loginSecretCipher: seal(loginSecret) } : {}),
    ...told,
  };
  await saveLineProvider(shop, provider, new Date("2026-01-01T00:00:00Z"));
  return (await shopById(shop.id))?.opaqueId ?? "";
}

type Told = { id?: string; at?: Date; user?: string | null; [more: string]: unknown };

let made = 0;

/** One event as LINE writes it. */
export function lineEventBody(type: string, { id, at = new Date("2026-11-01T00:00:00Z"), user = lineUser(1), ...more }: Told = {}) {
  made += 1;
  return {
    type,
    mode: "active",
    timestamp: at.getTime(),
    webhookEventId: id ?? `01HEVENT${String(made).padStart(18, "0")}`,
    deliveryContext: { isRedelivery: false },
    ...(user ? { source: { type: "user", userId: user } } : {}),
    ...more,
  };
}

export const said = (text: string, told: Told = {}) =>
  lineEventBody("message", { message: { type: "text", id: "1", text, quoteToken: "q" }, ...told });

export const postOf = (events: unknown[]) => JSON.stringify({ destination: `U${"f".repeat(32)}`, events });

export const signedBody = (body: string, secret = channelSecret) => ({
  [signatureHeader]: createHmac("sha256", secret).update(body).digest("base64"),
});
