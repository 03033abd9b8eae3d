// What do these webhooks of one shop say? Facts go to the ledger together; what cannot be understood becomes a dead letter alone.
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import type { ShopEvent } from "~/domain/events";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { PlatformId } from "~/platforms/platform";
import { nextDueAt } from "~/queries/due.server";
import type { InboxRow, Settlement } from "~/queries/inbox.server";
import { shopContext } from "~/queries/installation.server";
import { openShop, type ShopRow } from "~/queries/shops.server";
import { wakeTick } from "~/queries/sync-schedule.server";
import { applyAppEvent, isAboutApp } from "./apply-app-events.server";
import { applyEvents } from "./apply-events.server";

type Understood = { row: InboxRow; events: ShopEvent[] };
type Dead = Settlement & { state: "dead" };
type Read = { rows: InboxRow[]; understood: Understood[]; dead: Settlement[] };

const batchRows = 1000;

/**
 * `rows`: the oldest first. What the settlements name is applied when it returns; they are the caller's to write down.
 * While the database applies one batch the next is read. A word about the app itself (its shop, an erasure) ends the
 * turn with its batch: what comes after it is read anew.
 */
export async function understandWebhooks(shopRow: ShopRow, rows: InboxRow[], now: Date): Promise<Settlement[]> {
  const settlements: Settlement[] = [];
  let read = await readBatch(shopRow, rows.slice(0, batchRows));
  for (let next = batchRows; read.rows.length > 0; next += batchRows) {
    const isLast = read.understood.some(({ events }) => events.some(isAboutApp));
    const following = isLast ? [] : rows.slice(next, next + batchRows);
    const [settled, ahead] = await Promise.all([applyBatch(shopRow, read, now), readBatch(shopRow, following)]);
    settlements.push(...settled);
    read = ahead;
  }
  const due = await nextDueAt(openShop(shopRow.shopId));
  if (due) await wakeTick(shopRow.shopId, due);
  return settlements;
}

async function applyBatch(shopRow: ShopRow, read: Read, now: Date): Promise<Settlement[]> {
  const { rows, understood, dead } = await afterWordOfShop(shopRow, read, now);
  const refused = await applyBisecting(shopRow, understood, now);
  const culprits = new Set(refused.map(({ inboxId }) => inboxId));
  const applied = understood.filter(({ row }) => !culprits.has(row.inboxId));
  const settlements = [...dead, ...refused];
  const readUpTo = rows.at(-1)?.inboxId ?? 0n;
  for (const { row, events } of applied) settlements.push(...(await applyAppEvents(shopRow, { row, events }, { now, readUpTo })));
  const isDead = new Set(settlements.map(({ inboxId }) => inboxId));
  return [
    ...settlements,
    ...rows.filter(({ inboxId }) => !isDead.has(inboxId)).map(({ inboxId }): Settlement => ({ inboxId, state: "done", reason: null })),
  ];
}

/** Carts tell no currency and telephones no country: what the shop says of itself is taken in first, wherever it stands in the batch. */
async function afterWordOfShop(shopRow: ShopRow, read: Read, now: Date): Promise<Read> {
  const told = read.understood.flatMap(({ events }) => events.filter(({ kind }) => kind === "shop"));
  if (told.length === 0) return read;
  for (const event of told) await applyAppEvent(shopRow, event, { now, readUpTo: 0n });
  return readBatch(shopRow, read.rows);
}

async function readBatch(shopRow: ShopRow, rows: InboxRow[]): Promise<Read> {
  const read: Read = { rows, understood: [], dead: [] };
  if (rows.length === 0) return read;
  const context = await shopContext(openShop(shopRow.shopId));
  for (const [n, row] of rows.entries()) {
    if (n % rowsAtOnce === 0) await setImmediate();
    try {
      read.understood.push({ row, events: platforms[shopRow.platform as PlatformId].parse(row, context) });
    } catch (error) {
      read.dead.push(deadLetter(shopRow, row, error));
    }
  }
  return read;
}

/** Between so many, whoever waits for the database hears its answer. */
const rowsAtOnce = 16;

/** What the database refuses is found by halving: one bad payload holds up nobody. Returns the dead ones. */
async function applyBisecting(shopRow: ShopRow, batch: Understood[], now: Date): Promise<Dead[]> {
  if (batch.length === 0) return [];
  try {
    await applyEvents(
      openShop(shopRow.shopId),
      batch.flatMap(({ events }) => events),
      now,
    );
    return [];
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    const [first] = batch;
    if (batch.length === 1 && first) return [deadLetter(shopRow, first.row, error)];
    const middle = Math.floor(batch.length / 2);
    return [...(await applyBisecting(shopRow, batch.slice(0, middle), now)), ...(await applyBisecting(shopRow, batch.slice(middle), now))];
  }
}

/** After all facts of the batch: an erasure must find the person it is about. */
async function applyAppEvents(shopRow: ShopRow, { row, events }: Understood, at: { now: Date; readUpTo: bigint }): Promise<Dead[]> {
  try {
    for (const event of events) await applyAppEvent(shopRow, event, at);
    return [];
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    return [deadLetter(shopRow, row, error)];
  }
}

function deadLetter(shopRow: ShopRow, row: InboxRow, error: unknown): Dead {
  const reason = reasonOf(error).slice(0, 1000);
  log.warn({ shopId: shopRow.shopId, topic: row.topic, inboxId: row.inboxId.toString() }, "a webhook became a dead letter");
  return { inboxId: row.inboxId, state: "dead", reason };
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : "not understood";
}
