// Which ranges and amounts stand in what a word says, and under which key?
import type { Amount, AudienceWord, Range } from "./audience";

type Word = AudienceWord;

/** Words that say a range and nothing else. */
export const rangeWords = [
  "orderCount",
  "daysSinceLastOrder",
  "daysSinceFirstOrder",
  "spent",
  "averageOrder",
  "storeOrderCount",
  "onlineOrderCount",
  "age",
  "customerSinceDays",
  "points",
  "toNextRank",
] as const satisfies readonly Word[];
export type RangeWord = (typeof rangeWords)[number];
export const isRangeWord = (word: Word): word is RangeWord => (rangeWords as readonly Word[]).includes(word);

/** Words that say a number of days and nothing else. */
export const daysWords = ["boughtWithinDays", "pointsExpireWithinDays"] as const satisfies readonly Word[];
export type DaysWord = (typeof daysWords)[number];
export const isDaysWord = (word: Word): word is DaysWord => (daysWords as readonly Word[]).includes(word);

const innerRanges = ["times", "score", "recency", "frequency", "monetary"];
const innerAmounts = ["withinDays", "dwellSeconds", "minPrice"];

export function rangesIn(word: Word, said: unknown): { key: string | null; range: Range }[] {
  if (isRangeWord(word)) return [{ key: null, range: said as Range }];
  return entriesOf(said).flatMap(([key, part]) => (innerRanges.includes(key) ? [{ key, range: part as Range }] : []));
}

/** Keys are paths inside the word: "times.min". */
export function amountsIn(word: Word, said: unknown): { key: string | null; amount: Amount }[] {
  if (isDaysWord(word)) return [{ key: null, amount: said as Amount }];
  const ends = rangesIn(word, said).flatMap(({ key, range }) =>
    (["min", "max"] as const).flatMap((end) => {
      const amount = range[end];
      return amount === undefined ? [] : [{ key: key === null ? end : `${key}.${end}`, amount }];
    }),
  );
  return [...ends, ...entriesOf(said).flatMap(([key, part]) => (innerAmounts.includes(key) ? [{ key, amount: part as Amount }] : []))];
}

const entriesOf = (said: unknown): [string, unknown][] =>
  typeof said === "object" && said !== null && !Array.isArray(said) ? Object.entries(said).filter(([, part]) => part !== undefined) : [];
