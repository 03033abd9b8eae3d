// What does a shop's inbox tell of, before any of it is replayed? Read once, a page at a time; nothing is written.
import { setImmediate } from "node:timers/promises";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { ToldFacts } from "~/domain/ledger/told-facts";
import type { PlatformId, ReshapeContext } from "~/platforms/platform";
import type { InboxRow } from "~/queries/inbox/inbox.server";
import { inboxRows, type ReplayedRow, understoodRows } from "~/queries/inbox/inbox-replay.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import type { ShopRow } from "~/queries/shop/shops.server";
import { isAboutApp } from "./apply-app-events.server";
import { readKept } from "./read-kept.server";

const rowsPerPage = 500;

export type Inbox = {
  rows: ReplayedRow[];
  told: ToldFacts;
  /** When the oldest of them came; null: there are none. */
  begin: Date | null;
};

/** Without what was said about the app itself (an uninstall, an erasure): that is of the live shop, and over. */
export async function readInbox(
  liveRow: ShopRow,
  live: ShopDb,
  { until, beat }: { until: Date; beat: () => Promise<void> },
): Promise<Inbox> {
  const told = new ToldFacts();
  const rows: ReplayedRow[] = [];
  const context = await shopContext(live);
  const understood = await understoodRows(operatorAccess, liveRow, until);
  for (const [n, page] of pagesOf(understood, rowsPerPage).entries()) {
    if (n > 0) await setImmediate();
    await beat();
    const bodies = await inboxRows(
      operatorAccess,
      page.map(({ inboxId }) => inboxId),
    );
    for (const row of bodies) {
      const events = eventsOf(liveRow.platform as PlatformId, row, context);
      if (events.some((event) => isAboutApp(event) && event.kind !== "shop")) continue;
      told.take(events, isCreation(row.topic));
      rows.push({ inboxId: row.inboxId, receivedAt: row.receivedAt });
    }
  }
  return { rows, told, begin: earliest(rows) };
}

/** Both platforms name the telling of something new so. */
const isCreation = (topic: string) => topic.endsWith("/create");

/** What was understood once and is not any more says nothing. */
function eventsOf(platform: PlatformId, row: InboxRow, context: ReshapeContext): ShopEvent[] {
  try {
    return readKept(platform, row, context);
  } catch {
    return [];
  }
}

function earliest(rows: ReplayedRow[]): Date | null {
  let first: Date | null = null;
  for (const { receivedAt } of rows) if (!first || receivedAt < first) first = receivedAt;
  return first;
}

export function pagesOf<Item>(items: Item[], size: number): Item[][] {
  const pages: Item[][] = [];
  for (let start = 0; start < items.length; start += size) pages.push(items.slice(start, start + size));
  return pages;
}
