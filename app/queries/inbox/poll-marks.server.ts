// How far has each list of a polled shop been read, and when is it looked at next?
import type { ShopDb } from "~/db.server";
import type { PollKind } from "~/domain/ledger/poll-pace";
import type { PollMark } from "~/domain/ledger/poll-window";
import { toJson } from "~/lib/json";

export type KeptMark = { kind: PollKind; mark: PollMark; dueAt: Date; fastUntil: Date | null };

export const pollMarks = (shop: ShopDb) => shop.query<KeptMark>`
  SELECT kind, mark, due_at AS "dueAt", fast_until AS "fastUntil" FROM poll_mark WHERE shop_id = ${shop.id}`;

/** A list that is read from its beginning, now. */
export async function beginPoll(shop: ShopDb, { kind, mark, dueAt }: Omit<KeptMark, "fastUntil">): Promise<void> {
  await shop.query`
    INSERT INTO poll_mark (shop_id, kind, mark, due_at) VALUES (${shop.id}, ${kind}, ${toJson(mark)}::jsonb, ${dueAt})
    ON CONFLICT (shop_id, kind) DO UPDATE SET mark = excluded.mark, due_at = excluded.due_at`;
}

/** `readUpTo`: where there is nothing more. False: another worker went on from `from` meanwhile, and what it keeps stands. */
export async function movePoll(
  shop: ShopDb,
  { kind, from, to, dueAt, readUpTo = null }: { kind: PollKind; from: PollMark; to: PollMark; dueAt: Date; readUpTo?: Date | null },
): Promise<boolean> {
  const moved = await shop.query`
    UPDATE poll_mark SET mark = ${toJson(to)}::jsonb, due_at = ${dueAt}, read_up_to = coalesce(${readUpTo}::timestamptz, read_up_to)
    WHERE shop_id = ${shop.id} AND kind = ${kind} AND mark = ${toJson(from)}::jsonb RETURNING kind`;
  return moved.length > 0;
}

/**
 * Up to when it is known who ordered and who does not want to be written to; null: a list was never read to its end. Not
 * products: they are an hour old at any time, and their list may be refused for good where that permission was not given.
 */
export async function polledUpTo(shop: ShopDb): Promise<Date | null> {
  const kinds = ["customers", "orders"] satisfies PollKind[];
  const [row] = await shop.query<{ at: Date | null }>`
    SELECT CASE WHEN count(read_up_to) = ${kinds.length}::int THEN min(read_up_to) END AS at
    FROM poll_mark WHERE shop_id = ${shop.id} AND kind = ANY(${kinds}::text[])`;
  return row?.at ?? null;
}

/** It cannot be read now. */
export async function putPollOff(shop: ShopDb, kind: PollKind, dueAt: Date): Promise<void> {
  await shop.query`UPDATE poll_mark SET due_at = ${dueAt} WHERE shop_id = ${shop.id} AND kind = ${kind}`;
}

/** An order was seen to be placed: it is looked for at once, and often for a while. False: nothing is polled of this shop. */
export async function hastenOrders(shop: ShopDb, { dueAt, fastUntil }: { dueAt: Date; fastUntil: Date }): Promise<boolean> {
  const hastened = await shop.query`
    UPDATE poll_mark SET due_at = least(due_at, ${dueAt}::timestamptz), fast_until = greatest(fast_until, ${fastUntil}::timestamptz)
    WHERE shop_id = ${shop.id} AND kind = 'orders' RETURNING kind`;
  return hastened.length > 0;
}

/** The shop lets us in again: whatever was put off is read now. */
export async function hastenPolls(shop: ShopDb, now: Date): Promise<void> {
  await shop.query`UPDATE poll_mark SET due_at = ${now} WHERE shop_id = ${shop.id} AND due_at > ${now}`;
}

/** How far a first reading is: never more than there is. */
export async function countPolled(
  shop: ShopDb,
  { runId, objects, total }: { runId: string; objects: number; total: number | null },
): Promise<void> {
  await shop.query`
    UPDATE backfill_run SET total_objects = greatest(total_objects, ${total}::bigint),
      objects_done = least(objects_done + ${objects}::bigint, greatest(total_objects, ${total}::bigint))
    WHERE shop_id = ${shop.id} AND run_id = ${runId}`;
}
