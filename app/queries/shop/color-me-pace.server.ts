// When may Color Me be asked next for a shop? One row for all jobs of all processes: a turn is taken, never shared.
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type ColorMeTurn = { shopId: ShopId; at: Date; gapMs: number };

/** A little more than half a second: 120 a minute, whichever minute is counted. */
export const leastGapMs = 505;
const mostGapMs = 30_000;

/** The next free turn, now or later; whoever takes it waits until then. Null: no such shop. */
export async function takeColorMeTurn(domain: string, now: Date): Promise<ColorMeTurn | null> {
  const [turn] = await operatorDb.query<ColorMeTurn>`
    INSERT INTO color_me_pace AS pace (shop_id, next_turn_at, gap_ms)
    SELECT shop_id, ${now}::timestamptz + ${leastGapMs}::int * interval '1 millisecond', ${leastGapMs}
    FROM shop WHERE platform = 'color-me' AND domain = ${domain}
    ON CONFLICT (shop_id) DO UPDATE SET next_turn_at = greatest(pace.next_turn_at, ${now}) + pace.gap_ms * interval '1 millisecond'
    RETURNING shop_id AS "shopId", next_turn_at - gap_ms * interval '1 millisecond' AS at, gap_ms AS "gapMs"`;
  return turn ?? null;
}

/** Color Me asked for patience: nobody asks before `until`, and then half as often. */
export async function slowColorMeDown(shopId: ShopId, until: Date): Promise<void> {
  await operatorDb.query`
    UPDATE color_me_pace SET gap_ms = least(gap_ms * 2, ${mostGapMs}), next_turn_at = greatest(next_turn_at, ${until})
    WHERE shop_id = ${shopId}`;
}

/** It answers again: back to the full pace within some twenty answers. */
export async function speedColorMeUp(shopId: ShopId): Promise<void> {
  await operatorDb.query`
    UPDATE color_me_pace SET gap_ms = greatest(${leastGapMs}, gap_ms * 4 / 5) WHERE shop_id = ${shopId} AND gap_ms > ${leastGapMs}`;
}
