// What do these webhooks of one shop say? Facts go to the ledger together; what cannot be understood becomes a dead letter alone.
import { z } from "zod";
import type { ShopEvent } from "~/domain/events";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { PlatformId, ReshapeContext } from "~/platforms/platform";
import { nextDueAt } from "~/queries/due.server";
import type { InboxRow, Settlement } from "~/queries/inbox.server";
import { shopContext } from "~/queries/installation.server";
import { openShop, type ShopRow } from "~/queries/shops.server";
import { wakeTick } from "~/queries/sync-schedule.server";
import { applyAppEvent } from "./apply-app-events.server";
import { applyEvents } from "./apply-events.server";

type Understood = { row: InboxRow; events: ShopEvent[] };
type Dead = Settlement & { state: "dead" };

/** `rows`: the oldest first. Everything is applied when it returns; the rows are the caller's to settle as told. */
export async function understandWebhooks(shopRow: ShopRow, rows: InboxRow[], now: Date): Promise<Settlement[]> {
  const { understood, dead } = await readAll(shopRow, rows, now);
  const refused = await applyBisecting(shopRow, understood, now);
  const culprits = new Set(refused.map(({ inboxId }) => inboxId));
  const applied = understood.filter(({ row }) => !culprits.has(row.inboxId));
  const settlements = [...dead, ...refused];
  const readUpTo = rows.at(-1)?.inboxId ?? 0n;
  for (const { row, events } of applied) settlements.push(...(await applyAppEvents(shopRow, { row, events }, { now, readUpTo })));
  const due = await nextDueAt(openShop(shopRow.shopId));
  if (due) await wakeTick(shopRow.shopId, due);
  const isDead = new Set(settlements.map(({ inboxId }) => inboxId));
  return [
    ...settlements,
    ...rows.filter(({ inboxId }) => !isDead.has(inboxId)).map(({ inboxId }): Settlement => ({ inboxId, state: "done", reason: null })),
  ];
}

/** Carts tell no currency and telephones no country: what the shop says of itself is taken in first, wherever it stands in the batch. */
async function readAll(shopRow: ShopRow, rows: InboxRow[], now: Date): Promise<{ understood: Understood[]; dead: Settlement[] }> {
  const shop = openShop(shopRow.shopId);
  const read = readWith(shopRow, rows, await shopContext(shop));
  const told = read.understood.flatMap(({ events }) => events.filter(({ kind }) => kind === "shop"));
  if (told.length === 0) return read;
  for (const event of told) await applyAppEvent(shopRow, event, { now, readUpTo: 0n });
  return readWith(shopRow, rows, await shopContext(shop));
}

function readWith(shopRow: ShopRow, rows: InboxRow[], context: ReshapeContext) {
  const understood: Understood[] = [];
  const dead: Settlement[] = [];
  for (const row of rows)
    try {
      understood.push({ row, events: platforms[shopRow.platform as PlatformId].parse(row, context) });
    } catch (error) {
      dead.push(deadLetter(shopRow, row, error));
    }
  return { understood, dead };
}

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
