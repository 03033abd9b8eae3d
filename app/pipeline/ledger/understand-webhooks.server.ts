// What do these webhooks of one shop say? Facts go to the ledger together; what cannot be understood becomes a dead letter alone.
import { setImmediate } from "node:timers/promises";
import type { ShopEvent } from "~/domain/ledger/events";
import type { Facts } from "~/domain/ledger/facts";
import { Gathering, gatherFacts } from "~/domain/ledger/gather-facts";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { reasonOf } from "~/lib/reason-of";
import { nextDueAt } from "~/queries/decide/due.server";
import type { InboxRow, Settlement } from "~/queries/inbox/inbox.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { wakeTick } from "~/queries/inbox/sync-schedule.server";
import { openShop, type ShopRow } from "~/queries/shop/shops.server";
import { applyAppEvent, isAboutApp } from "./apply-app-events.server";
import { applyFacts } from "./apply-events.server";
import { readKept } from "./read-kept.server";

type Understood = { row: InboxRow; events: ShopEvent[] };
type Dead = Settlement & { state: "dead" };
type Read = { rows: InboxRow[]; understood: Understood[]; facts: Facts; dead: Settlement[] };

type Turn = { now: Date; settle: (settlements: Settlement[]) => Promise<void> };

const batchRows = 1000;

/**
 * `rows`: the oldest first. `settle` is told, batch by batch, what is applied and what is dead. While the database
 * applies one batch, the one before it is settled and the next is read. A word about the app itself (its shop, an
 * erasure) ends the turn with its batch, and is a turn's first: what was settled in this turn is locked until it ends, and
 * an erasure of it would wait for it for ever.
 */
export async function understandWebhooks(shopRow: ShopRow, rows: InboxRow[], { now, settle }: Turn): Promise<void> {
  let applied: Settlement[] = [];
  let read = await readBatch(shopRow, rows.slice(0, batchRows));
  for (let next = batchRows; read.rows.length > 0; next += batchRows) {
    const isLast = read.understood.some(({ events }) => events.some(isAboutApp));
    if (isLast && next > batchRows) break;
    const following = isLast ? [] : rows.slice(next, next + batchRows);
    [, applied, read] = await Promise.all([settle(applied), applyBatch(shopRow, read, now), readBatch(shopRow, following)]);
  }
  await settle(applied);
  const due = await nextDueAt(openShop(shopRow.shopId));
  if (due) await wakeTick(shopRow.shopId, due);
}

async function applyBatch(shopRow: ShopRow, read: Read, now: Date): Promise<Settlement[]> {
  const { rows, understood, facts, dead } = await afterWordOfShop(shopRow, read, now);
  const refused = await applyBisecting(shopRow, { understood, facts }, now);
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
  const telling = read.understood.filter(({ events }) => events.some(({ kind }) => kind === "shop"));
  if (telling.length === 0) return read;
  const refused: Settlement[] = [];
  for (const word of telling) refused.push(...(await applyAppEvents(shopRow, word, { now, readUpTo: 0n })));
  const isRefused = new Set(refused.map(({ inboxId }) => inboxId));
  const again = await readBatch(
    shopRow,
    read.rows.filter(({ inboxId }) => !isRefused.has(inboxId)),
  );
  return { ...again, rows: read.rows, dead: [...again.dead, ...refused] };
}

async function readBatch(shopRow: ShopRow, rows: InboxRow[]): Promise<Read> {
  const gathering = new Gathering();
  const understood: Understood[] = [];
  const dead: Settlement[] = [];
  if (rows.length === 0) return { rows, understood, facts: gathering.facts(), dead };
  const context = await shopContext(openShop(shopRow.shopId));
  for (const [n, row] of rows.entries()) {
    if (n % rowsAtOnce === 0) await setImmediate();
    try {
      const events = readKept(shopRow.platform, row, context);
      for (const event of events) gathering.take(event);
      understood.push({ row, events });
    } catch (error) {
      dead.push(deadLetter(shopRow, row, error));
    }
  }
  return { rows, understood, facts: gathering.facts(), dead };
}

/** Between so many, whoever waits for the database hears its answer. */
const rowsAtOnce = 4;

/** What the database refuses is found by halving: one bad payload holds up nobody. Returns the dead ones. */
async function applyBisecting(shopRow: ShopRow, { understood, facts }: Pick<Read, "understood" | "facts">, now: Date): Promise<Dead[]> {
  if (understood.length === 0) return [];
  try {
    await applyFacts(openShop(shopRow.shopId), facts, now);
    return [];
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    const [first] = understood;
    if (understood.length === 1 && first) return [deadLetter(shopRow, first.row, error)];
    const middle = Math.floor(understood.length / 2);
    const dead: Dead[] = [];
    for (const half of [understood.slice(0, middle), understood.slice(middle)])
      dead.push(...(await applyBisecting(shopRow, { understood: half, facts: gatherFacts(half.flatMap(({ events }) => events)) }, now)));
    return dead;
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
  log.warn({ shopId: shopRow.shopId, topic: row.topic, inboxId: row.inboxId.toString() }, "a webhook became a dead letter");
  return { inboxId: row.inboxId, state: "dead", reason: reasonOf(error) };
}
