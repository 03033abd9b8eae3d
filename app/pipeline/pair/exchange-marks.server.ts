// What have the two paired shops to tell each other? Whom they wrote to, and which addresses take no messages.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import {
  dropOldPresses,
  dropPairing,
  identitiesAfter,
  type OwnStop,
  pairingOf,
  saveAddresses,
  savePairing,
  savePresses,
  saveStops,
  stopsAfter,
} from "~/queries/pair/paired-people.server";
import { inTurn, type Mark, marksAfter, marksOfHashes, pressDays, saveMarks, type ToldMark } from "~/queries/pair/shared-marks.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { type OwnPair, ownPair } from "./own-pair.server";

const atOnce = 2_000;
const nobody = "00000000-0000-0000-0000-000000000000";

/** All of it, for a shop that is in a pair; what is left of an undone one goes. A crash in between is made up for by the next time. */
export async function exchangeMarks(shop: ShopDb, now: Date): Promise<void> {
  const pair = await ownPair(shop);
  const { pairId } = await pairingOf(shop);
  if (pairId !== null && pairId !== pair?.pairId) await leavePairing(shop, now);
  if (!pair) return;
  await knowAddresses(shop, pair, now);
  await tellStops(shop, pair);
  await readMarks(shop, now, pair);
  await dropOldPresses(shop, new Date(now.getTime() - pressDays * 86_400_000));
}

/** What the other shop told since: before anybody is decided for. */
export async function readMarks(shop: ShopDb, now: Date, known?: OwnPair): Promise<void> {
  const pair = known ?? (await ownPair(shop));
  if (!pair) return;
  let { pairId, upTo } = await pairingOf(shop);
  if (pairId !== pair.pairId) {
    // Of an earlier pair: left first, by exchangeMarks.
    if (pairId !== null) return;
    upTo = 0n;
    pairId = pair.pairId;
  }
  for (let marks = await marksAfter(pair, { seq: upTo, limit: atOnce }); marks.length > 0; ) {
    upTo = marks.at(-1)?.seq ?? upTo;
    await takeIn(shop, marks, now, { pairId, upTo });
    marks = marks.length < atOnce ? [] : await marksAfter(pair, { seq: upTo, limit: atOnce });
  }
}

/** In one transaction with the place up to which it was read. */
const takeIn = (shop: ShopDb, marks: ToldMark[], now: Date, upTo?: { pairId: string; upTo: bigint }) =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    await savePresses(shop, marks);
    await refreshCustomers(shop, await saveStops(shop, marks), now);
    if (upTo) await savePairing(shop, upTo);
  });

export const leavePairing = (shop: ShopDb, now: Date): Promise<void> =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    await refreshCustomers(shop, await dropPairing(shop), now);
  });

/** Addresses that are new here may be known to the other shop: what it told of them before is asked for. */
async function knowAddresses(shop: ShopDb, pair: OwnPair, now: Date): Promise<void> {
  for (let after: string | null = nobody; after !== null; ) {
    const page: Awaited<ReturnType<typeof identitiesAfter>> = await identitiesAfter(shop, after, atOnce);
    const fresh = page.filter(isNewAddress).map((address) => ({ identityId: address.identityId, hash: pair.hashOf(address) }));
    await saveAddresses(shop, fresh);
    const hashes = fresh.map(({ hash }) => hash);
    const told = await marksOfHashes(operatorAccess, pair, hashes);
    if (told.length > 0) await takeIn(shop, told, now);
    after = page.length < atOnce ? null : (page.at(-1)?.identityId ?? null);
  }
}

/** One that many share says nothing of anybody. */
const isNewAddress = ({ kind, isNew, isShared }: { kind: string; isNew: boolean; isShared: boolean }) =>
  (kind === "email" || kind === "phone") && isNew && !isShared;

async function tellStops(shop: ShopDb, pair: OwnPair): Promise<void> {
  for (let after: string | null = nobody; after !== null; ) {
    const page: OwnStop[] = await stopsAfter(shop, after, atOnce);
    const marks = page.flatMap(markOfStop);
    if (marks.length > 0) await inTurn(pair.pairId, (operator) => saveMarks(operator, pair, marks));
    after = page.length < atOnce ? null : (page.at(-1)?.identityId ?? null);
  }
}

const markOfStop = ({ hash, channel, at }: OwnStop): Mark[] =>
  hash ? [{ hash, kind: `stopped-${channel}`, markId: derivedId("stopped", channel), at }] : [];
