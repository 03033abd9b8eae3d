// Who is in the platform's segments that the shop uses? Read whole again and again, some thousand members at a time, going on where it stopped.
import type { ShopDb } from "~/db.server";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { PlatformSegments } from "~/platforms/platform";
import {
  type PlatformSegmentRow,
  platformSegments,
  type Reading,
  saveReading,
  saveSegmentList,
} from "~/queries/audience/platform-segments.server";
import { closeList, saveListedMembers } from "~/queries/people/segment-members.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

const minute = 60_000;
const againAfterMs = 30 * minute;
const failedAfterMs = 15 * minute;
/** Until somebody opens the app or grants what is missing, asking is of no use. */
const refusedAfterMs = 6 * 60 * minute;
/** A large segment takes several turns: the other shops have theirs between. */
const pagesPerTurn = 60;

type Scene = { at: PlatformSegments; timeZone: string; now: Date };

export async function followSegments(shop: ShopDb, now: Date, at = segmentsOf): Promise<void> {
  const due = (await platformSegments(shop)).filter(({ followedAt, nextReadAt }) => followedAt && nextReadAt && nextReadAt <= now);
  if (due.length === 0) return;
  const shopRow = await shopById(shop.id);
  const source = shopRow && at(shopRow.platform)?.(shopRow.domain, () => now);
  if (!source) return;
  const { timeZone } = await shopSettings(shop);
  const list = await source.list();
  if (list.outcome === "listed") await shop.transaction((shop) => saveSegmentList(shop, list.segments, now));
  let pagesLeft = pagesPerTurn;
  for (const segment of due) pagesLeft = await read(shop, segment, { scene: { at: source, timeZone, now }, pagesLeft });
}

export const segmentsOf = (platform: string) => platforms[platform as keyof typeof platforms]?.segments;

/** Each page is kept with the place behind it: a crash repeats one page at most, and a repeat changes nothing. */
async function read(shop: ShopDb, segment: PlatformSegmentRow, { scene, pagesLeft }: { scene: Scene; pagesLeft: number }): Promise<number> {
  const { at, timeZone, now } = scene;
  const { segmentId } = segment;
  const since = segment.readingSince ?? now;
  const later = (ms: number) => new Date(now.getTime() + ms);
  let place: Reading = { ...segment, readingSince: since };
  for (let left = pagesLeft; left > 0; left -= 1) {
    const page = await at.members({ segmentId, after: place.readAfter, timeZone });
    switch (page.outcome) {
      case "some": {
        const isLast = page.next === null;
        place = isLast ? { ...done(place, since), nextReadAt: later(againAfterMs) } : { ...place, readAfter: page.next, problem: null };
        const kept = place;
        await shop.transaction(async (shop) => {
          await saveListedMembers(shop, page.customerIds, { segmentId, since });
          if (isLast) await closeList(shop, { segmentId, since });
          await saveReading(shop, kept);
        });
        if (isLast) return left - 1;
        break;
      }
      case "lost":
        await saveReading(shop, { ...place, readingSince: null, readAfter: null, nextReadAt: now });
        return left - 1;
      case "gone":
        // Who was in it last stays so: nobody is written to, or no longer left out, because a segment was deleted elsewhere.
        await saveReading(shop, {
          ...done(place, place.readAt),
          goneAt: place.goneAt ?? now,
          problem: "gone",
          nextReadAt: later(refusedAfterMs),
        });
        return left - 1;
      case "refused": {
        const after = page.problem === "failed" ? failedAfterMs : refusedAfterMs;
        await saveReading(shop, { ...place, problem: page.problem, nextReadAt: later(after) });
        log.warn({ shopId: shop.id, segmentId, problem: page.problem, detail: page.detail }, "a segment of the platform could not be read");
        return left - 1;
      }
    }
  }
  return 0;
}

const done = (place: Reading, readAt: Date | null): Reading => ({ ...place, readAt, readingSince: null, readAfter: null, problem: null });
