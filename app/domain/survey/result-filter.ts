// Which answers does the result screen of a survey speak of? Read from the address.
import { z } from "zod";

export const resultDays = [30, 90, 365] as const;

/** `days` null: ever since. */
export type ResultFilter = { days: number | null; productId: string | null; segmentId: string | null };

/** ?days=30|90|365|all &product=<id> &segment=<uuid>. What is none of them is left out. */
export function resultFilter(params: URLSearchParams): ResultFilter {
  const days = params.get("days");
  const segment = z.uuid().safeParse(params.get("segment"));
  return {
    days: days === "all" ? null : (resultDays.find((one) => String(one) === days) ?? 90),
    productId: params.get("product")?.slice(0, 200) || null,
    segmentId: segment.success ? segment.data : null,
  };
}

const dayMs = 86_400_000;

/** From an instant so early that nobody had answered anything. */
export const resultPeriod = ({ days }: ResultFilter, now: Date) => ({
  from: days === null ? shopsBegin : shifted(now, -days * dayMs),
  until: shifted(now, 1),
});

const shopsBegin = new Date(0);
const shifted = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);
