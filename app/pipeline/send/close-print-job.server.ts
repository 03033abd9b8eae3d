// A job takes no more cards: each is looked at once more, goes where its reader lives by now, and gets its number.
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";
import { addressKey, addressLines } from "~/domain/ledger/postal-address";
import { reasonToLeaveOut } from "~/domain/message/print-job";
import { costPerPiece } from "~/domain/settings/postal-setting";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { addressesOfCards } from "~/queries/people/postal-addresses.server";
import { postalSetting } from "~/queries/send/postal-setting.server";
import { saveClosed } from "~/queries/send/print-jobs.server";
import { type LeftOut, leaveOut, numberPieces, piecesOfJob, readdress } from "~/queries/send/print-pieces.server";
import { recheckDeliveries } from "./recheck-deliveries.server";

const atOnce = 500;

/** Within the transaction that holds the job. */
export async function closeJob(shop: ShopDb, jobId: string, now: Date): Promise<void> {
  const deliveryIds = await piecesOfJob(shop, jobId);
  for (let start = 0; start < deliveryIds.length; start += atOnce) await lookAgain(shop, deliveryIds.slice(start, start + atOnce), now);
  await numberPieces(shop, jobId);
  await saveClosed(shop, jobId, { costPerPiece: costPerPiece(await postalSetting(shop)), now });
}

async function lookAgain(shop: ShopDb, deliveryIds: DeliveryId[], now: Date) {
  const rechecked = await recheckDeliveries(shop, deliveryIds, { editions: await shopEditions(shop, now), now });
  const out = rechecked.flatMap(({ deliveryId, seen }): LeftOut[] => {
    const reason = seen ? reasonToLeaveOut(seen.candidate, seen.edition, seen) : "redacted";
    return reason ? [{ deliveryId, reason }] : [];
  });
  const left = new Set(out.map(({ deliveryId }) => deliveryId));
  const addresses = await addressesOfCards(shop, deliveryIds);
  const found = new Set(addresses.map(({ deliveryId }) => deliveryId));
  const lost = deliveryIds.filter((deliveryId) => !found.has(deliveryId) && !left.has(deliveryId));
  await leaveOut(shop, [...out, ...lost.map((deliveryId) => ({ deliveryId, reason: "no-address" as const }))], now);
  const moved = addresses
    .filter(({ deliveryId }) => !left.has(deliveryId))
    .map(({ deliveryId, ...address }) => ({
      deliveryId,
      addressKey: addressKey(address),
      postalCode: address.postalCode,
      card: { postalCode: address.postalCode, address: addressLines(address), company: address.company, name: address.name },
    }));
  await readdress(shop, moved);
}
