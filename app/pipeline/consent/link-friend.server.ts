// A friend on LINE says whose account they have in the shop: a mail to its address confirms it, then LINE itself does.
import { randomBytes, randomUUID } from "node:crypto";
import { accountLinkAddress, askLinkToken } from "~/channels/line/account-link.server";
import { confirmationNonce } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { isTooOld, type MailLink } from "~/domain/consent/link-token";
import type { DeliveryId, IdentityId } from "~/domain/ids";
import { type IdentityRef, identityId } from "~/domain/ledger/identity";
import { emailIdentity, isImpossibleEmail, lineIdentity } from "~/domain/ledger/identity-value";
import { lineLinkMailMinutes, lineLinkScenarioId } from "~/domain/message/line-link-mail";
import { unsignedChannels } from "~/domain/settings/sender";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { lineAccount } from "~/pipeline/send/shop-account.server";
import { type DecidedDelivery, saveDecisions } from "~/queries/decide/decisions.server";
import { identitiesWith, lineLinksSince, saveLineLink, takeLineLink, waitingLineLink } from "~/queries/send/line-links.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { joinLine } from "./join-line.server";
import { hashOf, type LinePage } from "./line-link.server";
import { ownMail } from "./own-mail";

const minuteMs = 60_000;
const linkLivesDays = 7;
const mailLivesMs = lineLinkMailMinutes * minuteMs;
/** LINE's own link token lives as long. */
const nonceLivesMs = 10 * minuteMs;
/** Nobody's mailbox is filled by somebody who knows the address. */
const mostMailsADay = 3;

/** Records nothing. Null: too old, the friend is gone, or the shop cannot send the mail. */
export async function askedFriendLink(link: MailLink, now: Date): Promise<LinePage | null> {
  const found = isTooOld(link, now, linkLivesDays) ? null : await openShopOf(link.shopOpaqueId);
  return found && (await lineUserOf(found.shop, link.deliveryId)) ? found.page : null;
}

/** Who asks is told the same whether the address is known or not, and as fast: the mail goes as any other does. */
export async function mailFriendLink(link: MailLink, { email, wording }: { email: string; wording: string }, now: Date) {
  const found = isTooOld(link, now, linkLivesDays) ? null : await openShopOf(link.shopOpaqueId);
  if (!found || !(await lineUserOf(found.shop, link.deliveryId))) return "expired";
  const address = emailIdentity(email);
  if (!address || isImpossibleEmail(address.value)) return "invalid";
  const reader = identityId(address);
  const customerId = (await identitiesWith(found.shop, reader))[0]?.customerId;
  if (!customerId) return "sent";
  if ((await lineLinksSince(found.shop, reader, new Date(now.getTime() - 24 * 60 * minuteMs))) >= mostMailsADay) return "sent";
  const deliveryId = randomUUID() as DeliveryId;
  const detail = { step: "mail", friend: link.deliveryId, wording };
  const expiresAt = new Date(now.getTime() + mailLivesMs);
  await found.shop.transaction(async (shop) => {
    await saveLineLink(
      shop,
      { nonceHash: hashOf(confirmationNonce(found.opaqueId, deliveryId)), identityId: reader, detail, expiresAt },
      now,
    );
    await saveDecisions(shop, [decided({ deliveryId, customerId, identityId: reader, expiresAt }, now)], now);
  });
  await wakeForDue(found.shop);
  return "sent";
}

type Asked = Pick<DecidedDelivery, "deliveryId" | "customerId" | "identityId" | "expiresAt">;

/** Each asking is an occasion of its own: who asks again, because no mail came, gets another. */
const decided = (asked: Asked, now: Date): DecidedDelivery =>
  ownMail({ ...asked, scenarioId: lineLinkScenarioId, scenarioVersion: 1, occasion: `line-link:${asked.deliveryId}`, anchorAt: now }, now);

/** Records nothing: programs open links, people press buttons. */
export async function shownConfirmation(nonce: string, now: Date): Promise<LinePage | null> {
  const found = await openShopOf(shopIn(nonce));
  return found && (await waitingLineLink(found.shop, hashOf(nonce), now)) ? found.page : null;
}

/** Where LINE asks its user. Null: forged, late, used before, or LINE gives no token. */
export async function confirmFriendLink(nonce: string, now: Date): Promise<string | null> {
  const found = await openShopOf(shopIn(nonce));
  const taken = found && (await takeLineLink(found.shop, hashOf(nonce), now));
  if (!found || taken?.detail.step !== "mail") return null;
  const { friend = "", wording = "" } = taken.detail;
  const [userId, account] = [await lineUserOf(found.shop, friend), await lineAccount(found.shop)];
  const linkToken = userId && account ? await askLinkToken(account.accessToken, userId) : null;
  if (!linkToken) return null;
  const next = newNonce(found.opaqueId);
  const detail = { step: "line", friend, wording };
  const expiresAt = new Date(now.getTime() + nonceLivesMs);
  await saveLineLink(found.shop, { nonceHash: hashOf(next), identityId: taken.identityId, detail, expiresAt }, now);
  return accountLinkAddress(linkToken, next);
}

type Told = { eventId: string; lineUserId: string | null; occurredAt: Date; detail: { nonce?: string } };

/** LINE's word that its user agreed. False: nothing has changed. In the caller's transaction, behind the shop's lock. */
export async function linkFriend(shop: ShopDb, { eventId, lineUserId, occurredAt, detail: { nonce } }: Told, now: Date): Promise<boolean> {
  const address = lineIdentity(lineUserId);
  const taken = address && nonce ? await takeLineLink(shop, hashOf(nonce), occurredAt) : null;
  if (!address || taken?.detail.step !== "line" || taken.detail.friend !== identityId(address)) return false;
  return joinLine(shop, { address, reader: taken.identityId, wording: taken.detail.wording ?? "", evidence: { eventId } }, now);
}

/** By mail alone we learn whose account it is: a shop that may send none cannot ask. */
export const canAskFriends = ({ sender }: Awaited<ReturnType<typeof shopSettings>>) => unsignedChannels(sender, ["email"]).length === 0;

async function openShopOf(opaqueId: string) {
  const shopRow = /^[0-9a-f-]{36}$/.test(opaqueId) ? await shopByOpaqueId(opaqueId) : null;
  if (shopRow?.state !== "installed") return null;
  const shop = openShop(shopRow.shopId);
  const settings = await shopSettings(shop);
  const page: LinePage = { shopName: settings.name, brand: settings.brand };
  return canAskFriends(settings) ? { shop, settings, opaqueId, page } : null;
}

async function lineUserOf(shop: ShopDb, friend: string): Promise<string | null> {
  const all = (await identitiesWith(shop, friend as IdentityId)) as (IdentityRef & { identityId: IdentityId })[];
  return all.find((one) => one.identityId === friend && one.kind === "line")?.value ?? null;
}

/** LINE takes 10 to 255 characters that nobody can guess. */
const newNonce = (opaqueId: string) => `${opaqueId}.${randomBytes(24).toString("base64url")}`;
const shopIn = (nonce: string) => nonce.split(".")[0] ?? "";
