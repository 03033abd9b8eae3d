// A shop that left is forgotten: its rows, its tokens, its inbox. Shopify asks for it 48 hours after the uninstall.
import { derivedId } from "~/domain/ids";
import { platforms } from "~/platforms/index.server";
import type { PlatformId } from "~/platforms/platform";
import { eraseShop, savePrivacyRequest } from "~/queries/erasure.server";
import { eraseInbox, type InboxRow, type ShopAddress } from "~/queries/inbox.server";
import { operatorAccess } from "~/queries/operator.server";
import { openShop, type ShopRow, saveRedacted } from "~/queries/shops.server";

const redactDelayMs = 48 * 3_600_000;

/** A shop that came back after the uninstall that this follows stays. The tenant's rows go first: a crash leaves a shop that is asked about again. */
export async function redactShop(shopRow: ShopRow, { receivedAt, now }: { receivedAt: Date; now: Date }): Promise<void> {
  const { shopId, state, installedAt } = shopRow;
  if (state === "installed" && installedAt.getTime() > receivedAt.getTime() - redactDelayMs) return;
  await openShop(shopId).transaction(async (shop) => {
    await eraseShop(shop);
    await savePrivacyRequest(shop, {
      requestId: derivedId("shop-redact", receivedAt.toISOString()),
      kind: "shop-redact",
      receivedAt,
      doneAt: now,
      report: {},
    });
  });
  await saveRedacted(shopId);
  await eraseInbox(operatorAccess, shopRow);
}

/** Of a shop that is not known any more, or never was, only the inbox can hold something. True when it was to be forgotten. */
export async function forgetUnknownShop(address: ShopAddress, rows: InboxRow[]): Promise<boolean> {
  if (!rows.some((row) => asksToForget(address, row))) return false;
  await eraseInbox(operatorAccess, address);
  return true;
}

/** Currency and country do not matter to what asks for an erasure. */
const anywhere = { currency: "JPY", country: "JP", timeZone: "UTC" };

function asksToForget({ platform }: ShopAddress, row: InboxRow): boolean {
  try {
    return platforms[platform as PlatformId].parse(row, anywhere).some(({ kind }) => kind === "shop-redact");
  } catch {
    // Not understood without its shop; it is kept, and read again when the shop is known.
    return false;
  }
}
