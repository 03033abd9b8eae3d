// Which runs of the shop's own occasions stand ahead? Worked out anew whenever a shop has its turn: a few rows, whatever its size.
import type { ShopDb } from "~/db.server";
import { plannedDays, runsOf, type ShopEvent } from "~/domain/decide/runs";
import { isShopOccasion } from "~/domain/scenario/occasion";
import { saveRuns } from "~/queries/decide/scenario-runs.server";
import { campaignEvents, type GoodsEventKind, goodsEvents, goodsKeyWord } from "~/queries/decide/shop-occasions.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { shopEditions } from "./shop-scenarios.server";

/** A word about goods is of no use so many days after what happened to them. */
const goodsDays = 7;

export async function planRuns(shop: ShopDb, now: Date): Promise<void> {
  const on = (await shopEditions(shop, now)).present.filter(
    ({ setting, scenario }) => setting.isOn && isShopOccasion(scenario.occasion.kind),
  );
  const { timeZone } = await shopContext(shop);
  const happened = new Map<string, ShopEvent[]>();
  for (const kind of new Set(on.map(({ scenario }) => scenario.occasion.kind))) {
    if (kind === "campaign") happened.set(kind, await campaignEvents(shop, daysBefore(now, plannedDays)));
    if (isGoodsEvent(kind)) happened.set(kind, await goodsEvents(shop, kind, { since: daysBefore(now, goodsDays), timeZone }));
  }
  await saveRuns(
    shop,
    on.flatMap((edition) => runsOf(edition, { happened, now, timeZone })),
  );
}

const isGoodsEvent = (kind: string): kind is GoodsEventKind => kind in goodsKeyWord;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);
