// What of a polled shop's stock is another than we know? All of it is read, and only that is kept.
import type { ShopDb } from "~/db.server";
import { nextPollAt } from "~/domain/ledger/poll-pace";
import { beginning } from "~/domain/ledger/poll-window";
import type { ColorMeAnswer, ColorMeClient } from "~/platforms/color-me/client.server";
import { secondsOf } from "~/platforms/color-me/lists.server";
import { readStocks } from "~/platforms/color-me/stocks.server";
import { knownLevels } from "~/queries/goods/stock.server";
import { keepWebhooks } from "~/queries/inbox/inbox.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { type KeptMark, movePoll } from "~/queries/inbox/poll-marks.server";
import { operatorAccess } from "~/queries/shop/operator.server";

type Problem = Exclude<ColorMeAnswer<never>, { outcome: "answered" }>;

/**
 * One page; the mark's offset is where the next one begins. What moves between two pages is read an hour later. Goods that
 * the ledger does not know yet come with their own count.
 */
export async function pollStocks(
  shop: ShopDb,
  client: ColorMeClient,
  { kept, now }: { kept: KeptMark; now: Date },
): Promise<Problem | null> {
  const page = await readStocks(client, kept.mark.offset ?? 0);
  if (page.outcome !== "answered") return page;
  const { rows, next } = page.body;
  const known = await knownLevels(
    shop,
    rows.map(({ variantId }) => variantId),
  );
  const toldAt = secondsOf(page.theirNow);
  const moved = rows.filter(({ variantId, available }) => known.has(variantId) && known.get(variantId) !== available);
  const common = { platform: "color-me", domain: client.domain, topic: "stocks/updated", eventId: null };
  const told = moved.map(({ variantId, available, item }) => ({
    ...common,
    webhookId: `stocks ${variantId} ${toldAt} ${available}`,
    triggeredAt: page.theirNow,
    receivedAt: now,
    body: Buffer.from(JSON.stringify({ item, toldAt })),
  }));
  if (told.length > 0) await keepWebhooks(operatorAccess, told);
  const { timeZone } = await shopContext(shop);
  const to = { ...beginning(0), offset: next };
  const dueAt = next === null ? nextPollAt("stocks", { now, timeZone, fastUntil: null }) : now;
  await movePoll(shop, { kind: "stocks", from: kept.mark, to, dueAt });
  return null;
}
