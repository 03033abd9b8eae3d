// Which of two editions of a fact is the newer, whatever order they come in?
import { derivedId } from "~/domain/ids";

/**
 * Compare as plain code units (PostgreSQL: COLLATE "C"); the greater one wins. Fixed-width UTC time first, then how far
 * the fact has progressed (platforms stamp to the second: paid and created may share one), then a hash of the fact
 * itself, so that of two different editions of one instant everybody picks the same.
 */
export const versionOf = (updatedAt: Date, progress: string, fact: unknown): string =>
  `${updatedAt.toISOString()}|${progress}|${derivedId(JSON.stringify(fact, bigintsAsText)).slice(0, 13)}`;

const bigintsAsText = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

/** When a version's fact was true; null: it is none of ours (a tombstone's is empty). */
export function instantOf(version: string): Date | null {
  const text = version.slice(0, 24);
  const time = Date.parse(text);
  return Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT/.test(text) ? null : new Date(time);
}
