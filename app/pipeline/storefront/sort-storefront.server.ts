// From the batches of /collect into the ledgers of the shops that they tell of; whatever cannot be understood holds up nobody.
import type { OperatorDb } from "~/db.server";
import { tellsOfOrder } from "~/domain/storefront/storefront-event";
import { readTold } from "~/domain/storefront/told";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { expectOrder } from "~/pipeline/ledger/poll-shop.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { openShop, type ShopRow, shopByOpaqueId } from "~/queries/shop/shops.server";
import { type StorefrontBatch, takeStorefrontBatches } from "~/queries/storefront/batches.server";
import { applyStorefront, type ToldAt } from "./apply-storefront.server";
import { unpackCollected } from "./storefront-batch.server";

const batchesAtOnce = 8;
/** Under a flood the shops' turn comes too. */
const turnsAtMost = 20;
const perTransaction = 500;

/** What the door has written down so far; `sorted`: its batches. A crash leaves the batch, and applying it again changes nothing. */
export async function sortStorefront(now: Date): Promise<{ sorted: number }> {
  let sorted = 0;
  for (let turn = 0; turn < turnsAtMost; turn += 1) {
    const batches = await operatorAccess.transaction((operator) => sortSome(operator, now));
    sorted += batches;
    if (batches < batchesAtOnce) break;
  }
  return { sorted };
}

async function sortSome(operator: OperatorDb, now: Date): Promise<number> {
  const batches = await takeStorefrontBatches(operator, batchesAtOnce);
  const byShop = new Map<string, ToldAt[]>();
  for (const one of batches.flatMap(toldIn)) {
    const others = byShop.get(one.told.shop);
    if (others) others.push(one);
    else byShop.set(one.told.shop, [one]);
  }
  for (const [opaqueId, told] of byShop) {
    const shopRow = await shopByOpaqueId(opaqueId);
    if (shopRow?.state !== "installed" || shopRow.platform === "shadow") continue;
    for (let start = 0; start < told.length; start += perTransaction)
      await applyOrHalve(shopRow, told.slice(start, start + perTransaction), now);
    // No webhook will tell of the order: it is looked for.
    if (shopRow.platform === "color-me" && told.some((one) => tellsOfOrder(one.told))) await expectOrder(openShop(shopRow.shopId), now);
  }
  return batches.length;
}

/** The door looked at the envelopes alone. */
function toldIn({ batchId, packed }: StorefrontBatch): ToldAt[] {
  try {
    return unpackCollected(packed).flatMap(({ receivedAt, body }) => {
      const told = readTold(body.toString("utf8"));
      return told ? [{ told, receivedAt }] : [];
    });
  } catch (error) {
    log.error({ batchId: batchId.toString(), reason: (error as Error).message }, "what was collected cannot be read and is lost");
    return [];
  }
}

/** One that the database refuses, or that our own code stumbles over, is left out alone. A database that is away: everything waits. */
async function applyOrHalve(shopRow: ShopRow, told: ToldAt[], now: Date): Promise<void> {
  try {
    await applyStorefront(openShop(shopRow.shopId), shopRow.opaqueId, told, now);
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    if (told.length > 1) {
      const middle = Math.ceil(told.length / 2);
      await applyOrHalve(shopRow, told.slice(0, middle), now);
      await applyOrHalve(shopRow, told.slice(middle), now);
    } else log.error({ shopId: shopRow.shopId, error: (error as Error).stack }, "what a browser told was left out");
  }
}
