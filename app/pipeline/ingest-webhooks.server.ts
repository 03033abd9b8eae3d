// Kept webhooks, understood: inbox rows become events, events become facts. A bounded batch a shop a turn, so that a burst of one starves no other.
import type { ShopEvent } from "~/domain/events";
import { log } from "~/lib/log.server";
import type { RawWebhook, ReshapeContext } from "~/platforms/platform";
import { platforms } from "~/platforms/index.server";
import {
  holdShopInbox,
  type InboxRow,
  type Settlement,
  settleWebhooks,
  type WaitingShop,
  waitingShops,
  waitingWebhooks,
} from "~/queries/inbox.server";
import { shopContext } from "~/queries/installation.server";
import { openShop, type ShopRow, shopByDomain } from "~/queries/shops.server";
import { wakeTick } from "~/queries/sync-schedule.server";
import { nextDueAt } from "~/queries/due.server";
import { operatorAccess } from "~/queries/operator.server";
import { applyAppEvent } from "./apply-app-events.server";
import { applyEvents } from "./apply-events.server";

const batchSize = 500;

/** One turn: at most one batch of each shop that has something waiting. Repeat until nothing was ingested. */
export async function ingestPending(now: Date): Promise<{ ingested: number }> {
  let ingested = 0;
  for (const waiting of await waitingShops(operatorAccess)) ingested += await ingestShop(waiting, now);
  return { ingested };
}

/**
 * The facts are applied in a tenant transaction of their own, then the rows are settled in the operator's: a crash
 * between the two repeats the first, which changes nothing.
 */
function ingestShop(waiting: WaitingShop, now: Date): Promise<number> {
  return operatorAccess.transaction(async (operator) => {
    if (!(await holdShopInbox(operator, waiting))) return 0;
    const rows = await waitingWebhooks(operator, waiting, batchSize);
    if (rows.length === 0) return 0;
    const shopRow = await shopByDomain(waiting.platform, waiting.domain);
    const settlements = shopRow ? await understand(shopRow, rows, now) : rows.map((row) => unknownShop(row, waiting));
    await settleWebhooks(operator, settlements, now);
    return rows.length;
  });
}

function unknownShop({ inboxId }: InboxRow, { domain }: WaitingShop): Settlement {
  log.warn({ domain, inboxId: inboxId.toString() }, "a webhook of a shop that is not installed");
  return { inboxId, state: "unknown-shop", reason: "no shop with this domain has installed the app" };
}

type Understood = { row: InboxRow; events: ShopEvent[] };

async function understand(shopRow: ShopRow, rows: InboxRow[], now: Date): Promise<Settlement[]> {
  const shop = openShop(shopRow.shopId);
  const context = await shopContext(shop);
  const read = rows.map((row) => readWebhook(shopRow, row, context));
  const understood = read.flatMap((result) => ("events" in result ? [result] : []));
  const dead = read.flatMap((result) => ("events" in result ? [] : [result]));
  dead.push(...(await applyBisecting(shopRow, understood, now)));
  const culprits = new Set(dead.map((settlement) => settlement.inboxId));
  const due = await nextDueAt(shop);
  if (due) await wakeTick(shop.id, due);
  return [...dead, ...understood.filter(({ row }) => !culprits.has(row.inboxId)).map(({ row }): Settlement => ({ inboxId: row.inboxId, state: "done", reason: null }))];
}

function readWebhook(shopRow: ShopRow, row: InboxRow, context: ReshapeContext): Understood | Settlement {
  const webhook: RawWebhook = row;
  try {
    return { row, events: platforms[shopRow.platform as keyof typeof platforms].parse(webhook, context) };
  } catch (error) {
    return deadLetter(shopRow, row, error);
  }
}

/** What the database refuses is found by halving: one bad payload holds up nobody. Returns the dead ones. */
async function applyBisecting(shopRow: ShopRow, batch: Understood[], now: Date): Promise<Settlement[]> {
  if (batch.length === 0) return [];
  try {
    const events = batch.flatMap(({ events }) => events);
    await applyEvents(openShop(shopRow.shopId), events, now);
    for (const event of events) await applyAppEvent(shopRow, event, now);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [first] = batch;
    if (batch.length === 1 && first) return [deadLetter(shopRow, first.row, error)];
    const middle = Math.floor(batch.length / 2);
    return [...(await applyBisecting(shopRow, batch.slice(0, middle), now)), ...(await applyBisecting(shopRow, batch.slice(middle), now))];
  }
}

function deadLetter(shopRow: ShopRow, row: InboxRow, error: unknown): Settlement {
  const reason = error instanceof Error ? error.message.slice(0, 1000) : "not understood";
  log.warn({ shopId: shopRow.shopId, topic: row.topic, inboxId: row.inboxId.toString() }, "a webhook became a dead letter");
  return { inboxId: row.inboxId, state: "dead", reason };
}

/** The data is at fault (SQLSTATE classes 22 and 23, PostgreSQL manual appendix A); everything else is tried again. */
const isRefusal = (error: unknown) => /^2[23]/.test(String((error as { code?: unknown }).code ?? ""));
