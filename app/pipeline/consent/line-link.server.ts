// A customer connects LINE: by a link in a message we know the customer, by LINE Login the LINE account; together they are one person.
import { createHash, randomBytes } from "node:crypto";
import { finishLineLogin, startLineLogin } from "~/channels/line/login.server";
import type { ShopDb } from "~/db.server";
import { isTooOld, type MailLink } from "~/domain/consent/link-token";
import { lineIdentity } from "~/domain/ledger/identity-value";
import type { Brand } from "~/domain/message/brand";
import { lineAccount } from "~/pipeline/send/shop-account.server";
import { readerOf, saveLineLink, takeLineLink } from "~/queries/send/line-links.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { type Joining, joinLine } from "./join-line.server";

/** Time enough to sign in, and no more. */
const livesMs = 10 * 60_000;
const linkLivesDays = 90;

/** Whose page it is, and how the shop looks. */
export type LinePage = { shopName: string; brand: Brand };

/** Records nothing. Null: the link is too old, its person is gone, or the shop has no LINE Login. */
export async function askedLineLink(link: MailLink, now: Date): Promise<LinePage | null> {
  const found = await linkable(link, now);
  return found && pageOf(found.shop);
}

async function pageOf(shop: ShopDb): Promise<LinePage> {
  const { name, brand } = await shopSettings(shop);
  return { shopName: name, brand };
}

async function linkable(link: MailLink, now: Date) {
  if (isTooOld(link, now, linkLivesDays)) return null;
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (shopRow?.state !== "installed") return null;
  const shop = openShop(shopRow.shopId);
  const login = (await lineAccount(shop))?.login;
  const reader = login ? await readerOf(shop, link.deliveryId) : null;
  return login && reader ? { shop, login, reader } : null;
}

/** `state` belongs into a cookie of this browser: only where it began may it end. */
export async function beginLineLink(link: MailLink, { redirectUri, wording, now }: { redirectUri: string; wording: string; now: Date }) {
  const found = await linkable(link, now);
  if (!found) return null;
  const state = `${link.shopOpaqueId}.${randomBytes(24).toString("base64url")}`;
  const { address, attempt } = await startLineLogin(found.login, { redirectUri, state });
  await saveLineLink(
    found.shop,
    {
      nonceHash: hashOf(state),
      identityId: found.reader,
      detail: { ...attempt, wording, deliveryId: link.deliveryId },
      expiresAt: new Date(now.getTime() + livesMs),
    },
    now,
  );
  return { address, state };
}

export type LineLinked = ({ outcome: "linked" } & LinePage) | { outcome: "expired" | "not-completed" };

/** `cookieState`: what this browser began with. Forged, late, repeated or given up: nothing changes. */
export async function endLineLink(currentUrl: URL, cookieState: string | null, now: Date): Promise<LineLinked> {
  const state = currentUrl.searchParams.get("state") ?? "";
  if (state === "" || state !== cookieState) return { outcome: "expired" };
  const [opaqueId = ""] = state.split(".");
  const shopRow = /^[0-9a-f-]{36}$/.test(opaqueId) ? await shopByOpaqueId(opaqueId) : null;
  if (shopRow?.state !== "installed") return { outcome: "expired" };
  const shop = openShop(shopRow.shopId);
  const login = (await lineAccount(shop))?.login;
  const taken = login ? await takeLineLink(shop, hashOf(state), now) : null;
  if (!login || !taken) return { outcome: "expired" };
  const { verifier = "", nonce = "", wording = "", deliveryId = "" } = taken.detail;
  const address = lineIdentity(await finishLineLogin(login, currentUrl, { verifier, nonce, state }));
  if (!address) return { outcome: "not-completed" };
  const isThere = await join(shop, { address, reader: taken.identityId, wording, evidence: { deliveryId } }, now);
  return isThere ? { outcome: "linked", ...(await pageOf(shop)) } : { outcome: "expired" };
}

/** False: the person was erased meanwhile. */
const join = (shop: ShopDb, joining: Joining, now: Date): Promise<boolean> =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    return joinLine(shop, joining, now);
  });

export const hashOf = (state: string) => createHash("sha256").update(state).digest("hex");
