// The past of a shop once more: what it was told, when it was told, through the engine itself; only the clock is another, and nothing leaves the house.
import type { Channel, Channels } from "~/channels/channel";
import { channels } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import { onClock } from "~/domain/measure/dry-run";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { refreshAllDue } from "~/pipeline/decide/refresh-due.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import type { LaterFact, Period } from "~/pipeline/explain/open-shadow.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { ledgerRowsBetween, replaceRows } from "~/queries/dry-run/shadow-copy.server";
import { switchOn } from "~/queries/dry-run/shadow-settings.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { inboxRows, type ReplayedRow } from "~/queries/inbox/inbox-replay.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import type { ShopRow } from "~/queries/shop/shops.server";
import { followRegrouping } from "./follow-regrouping.server";
import { pagesOf } from "./told-by-inbox.server";
import { understandWebhooks } from "./understand-webhooks.server";

const rowsPerPage = 500;
const pairsEveryMs = 7 * 86_400_000;

type Replay = Period & {
  live: ShopDb;
  shadow: ShopDb;
  /** The shadow's own row under the name of the live shop's platform: how its webhooks are read. */
  shadowRow: ShopRow;
  scenarioIds: string[];
  rows: ReplayedRow[];
  later: LaterFact[];
  stepMs: number;
  /** Told after each instant how far the clock is, from 0 to 1; whoever throws here ends the replay. */
  beat: (progress: number) => Promise<void>;
};

/** What came before the period is taken in at once, with everything off; from then on the clock stands where there was something to do. */
export async function replayShop(replay: Replay): Promise<void> {
  const { shadow, from, until, stepMs } = replay;
  const rows = new Waiting(replay.rows, ({ receivedAt }) => receivedAt);
  const later = new Waiting(replay.later, ({ at }) => at);
  for (const page of pagesOf(rows.upTo(new Date(from.getTime() - 1)), rowsPerPage)) {
    await replay.beat(0);
    await tellWebhooks(replay, page, from);
  }
  await refreshProductPairs(shadow, from);
  await switchOn(shadow, replay);
  await refreshAllDue(shadow, from);
  let clock = from;
  let pairsAt = from;
  for (;;) {
    const next = earliest([rows.next(), later.next(), await nextDueAt(shadow)]);
    if (!next || next > until) return;
    const before = clock;
    clock = latest(clock, earliest([onClock(next, stepMs), until]) ?? until);
    await tellLater(replay, later.upTo(clock), { after: before, now: clock });
    await tellWebhooks(replay, rows.upTo(clock), clock);
    if (clock.getTime() - pairsAt.getTime() >= pairsEveryMs) {
      await refreshProductPairs(shadow, clock);
      pairsAt = clock;
    }
    await decideAndSend(shadow, clock);
    await replay.beat((clock.getTime() - from.getTime()) / (until.getTime() - from.getTime()));
  }
}

/** As the worker does it for the shop; a word about the shop itself ends a turn, and the rest is the next one's. */
async function tellWebhooks({ shadowRow }: Replay, told: ReplayedRow[], now: Date) {
  let rows = await inboxRows(
    operatorAccess,
    told.map(({ inboxId }) => inboxId),
  );
  while (rows.length > 0) {
    const settled = new Set<bigint>();
    await understandWebhooks(shadowRow, rows, {
      now,
      settle: async (settlements) => settlements.forEach(({ inboxId }) => void settled.add(inboxId)),
    });
    rows = rows.filter(({ inboxId }) => !settled.has(inboxId));
  }
}

/** What no webhook told, from the live ledger, at the time at which it says that it happened. */
async function tellLater({ live, shadow }: Replay, facts: LaterFact[], { after, now }: { after: Date; now: Date }) {
  const touched = new Set<string>();
  for (const table of new Set(facts.map((fact) => fact.table))) {
    const keys = facts.filter((fact) => fact.table === table).map(({ key }) => key);
    const rows = await ledgerRowsBetween(live, table, { keys, after, upTo: now });
    await replaceRows(shadow, table, { keys: rows.map(({ key }) => key), rows: rows.map(({ row }) => row) });
    for (const { identityId } of rows) if (identityId) touched.add(identityId);
  }
  if (touched.size === 0) return;
  await shadow.transaction(async (shadow) => {
    await lockShop(shadow);
    await followRegrouping(shadow, [...touched] as IdentityId[], now);
  });
}

/** The same steps as jobs/tick, until nothing is left for this instant. */
async function decideAndSend(shadow: ShopDb, now: Date) {
  for (let due = await nextDueAt(shadow); due && due <= now; due = await nextDueAt(shadow)) {
    const { decided } = await runScenarios(shadow, now);
    const { decided: broadcast } = await decideRuns(shadow, now);
    const { sent } = await sendDeliveries(shadow, now, silent);
    if (decided + broadcast + sent === 0 && (await nextDueAt(shadow))?.getTime() === due.getTime())
      throw new Error("an instant that does not end");
  }
}

/** Accepts everything and sends nothing. */
const silentChannel = (channel: Channel): Channel => ({
  id: channel.id,
  send: async (messages) => messages.map(() => ({ outcome: "accepted", providerMessageId: null })),
  verify: () => false,
  parse: () => [],
});

const silent = {
  ...Object.fromEntries(Object.entries(channels).map(([id, channel]) => [id, silentChannel(channel)])),
  postal: silentChannel(channels.console),
} as Channels;

/** In the order in which it was understood; an instant is never before the one that stands ahead of it. */
class Waiting<Item> {
  private taken = 0;
  constructor(
    private readonly items: Item[],
    private readonly at: (item: Item) => Date,
  ) {}

  next(): Date | null {
    const item = this.items[this.taken];
    return item ? this.at(item) : null;
  }

  upTo(instant: Date): Item[] {
    const start = this.taken;
    for (let next = this.next(); next && next <= instant; next = this.next()) this.taken += 1;
    return this.items.slice(start, this.taken);
  }
}

const earliest = (instants: (Date | null)[]): Date | null =>
  instants.reduce((least, at) => (at && (!least || at < least) ? at : least), null);

const latest = (a: Date, b: Date) => (a > b ? a : b);
