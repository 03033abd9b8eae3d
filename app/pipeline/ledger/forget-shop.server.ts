// A shop that left is forgotten: its rows, its tokens, its inbox. Shopify asks for it 48 hours after the uninstall; of other platforms' shops our own schedule does.

import { derivedId, type ShopId } from "~/domain/ids";
import { erasurePattern, type Traces } from "~/domain/ledger/erasure-pattern";
import type { PrivacySubject, ShopEvent } from "~/domain/ledger/events";
import { leavePairing } from "~/pipeline/pair/exchange-marks.server";
import { platforms } from "~/platforms/index.server";
import type { PlatformId } from "~/platforms/platform";
import { eraseFromInbox, eraseInbox, type InboxRow, type ShopAddress } from "~/queries/inbox/inbox.server";
import { undoPair } from "~/queries/pair/shop-pairs.server";
import { savePrivacyRequest } from "~/queries/people/erasure.server";
import { noteErased, redactShopRow } from "~/queries/shop/left-shops.server";
import { releaseLinkDomain } from "~/queries/shop/link-domains.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { eraseShop } from "~/queries/shop/shop-erasure.server";
import { openShop, type ShopRow, shopById } from "~/queries/shop/shops.server";

const redactDelayMs = 48 * 3_600_000;

/** A shop that came back after the uninstall that this follows stays. */
export async function redactShop({ shopId }: ShopRow, { receivedAt, now }: { receivedAt: Date; now: Date }): Promise<void> {
  const leftBy = receivedAt.getTime() - redactDelayMs;
  await forgetShop(shopId, ({ state, installedAt }) => state !== "installed" || installedAt.getTime() <= leftBy, {
    askedAt: receivedAt,
    now,
  });
}

/**
 * Nothing of it remains but that it was forgotten. The tenant's rows go first: a crash leaves a shop that is asked about
 * again. False: it is not gone (any more).
 */
export async function forgetShop(
  shopId: ShopId,
  isGone: (shopRow: ShopRow) => boolean,
  { askedAt, now }: { askedAt: Date; now: Date },
): Promise<boolean> {
  const isRedacted = await redactShopRow(shopId, { isGone, erase: () => eraseRows(shopId, { askedAt, now }), now });
  if (isRedacted) await finishForgetting(shopId, now);
  return isRedacted;
}

/** What lies outside the tenant's tables. Each part may be done twice. */
export async function finishForgetting(shopId: ShopId, now: Date): Promise<void> {
  const shopRow = await shopById(shopId);
  if (shopRow?.state !== "redacted") return;
  await releaseLinkDomain(shopId, now);
  const undone = await undoPair(shopId);
  if (undone?.partnerId) await leavePairing(openShop(undone.partnerId), now);
  await eraseInbox(operatorAccess, shopRow);
  await noteErased(shopId);
}

const eraseRows = (shopId: ShopId, { askedAt, now }: { askedAt: Date; now: Date }) =>
  openShop(shopId).transaction(async (shop) => {
    await eraseShop(shop);
    await savePrivacyRequest(shop, {
      requestId: derivedId("shop-redact", askedAt.toISOString()),
      kind: "shop-redact",
      receivedAt: askedAt,
      doneAt: now,
      report: {},
    });
  });

/**
 * Of a shop that is not known any more, or never was, only the inbox can hold something: all of it goes when the shop is to
 * be forgotten, and what names a person when the person is. True when the shop was. `rows`: the oldest first.
 */
export async function forgetUnknownShop(address: ShopAddress, rows: InboxRow[]): Promise<boolean> {
  const asked = rows.flatMap((row) => askedOf(address, row));
  if (asked.some(({ kind }) => kind === "shop-redact")) {
    await eraseInbox(operatorAccess, address);
    return true;
  }
  const upTo = rows.at(-1)?.inboxId ?? 0n;
  for (const event of asked) {
    const pattern = event.kind === "customer-redact" ? erasurePattern(tracesOf(event.subject)) : null;
    if (pattern) await eraseFromInbox(operatorAccess, address, { pattern, upTo });
  }
  return false;
}

/** No ledger tells more of the person than the request does. */
const tracesOf = ({ platformCustomerId, email, phone, orderIds }: PrivacySubject): Traces => ({
  emails: email ? [email] : [],
  phones: phone ? [phone] : [],
  ids: platformCustomerId ? [platformCustomerId, ...orderIds] : orderIds,
  tokens: [],
});

/** Currency and country do not matter to what asks for an erasure. */
const anywhere = { currency: "JPY", country: "JP", timeZone: "UTC" };

function askedOf({ platform }: ShopAddress, row: InboxRow): ShopEvent[] {
  try {
    return platforms[platform as PlatformId].parse(row, anywhere);
  } catch {
    // Not understood without its shop; it is kept, and read again when the shop is known.
    return [];
  }
}
