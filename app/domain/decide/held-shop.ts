// May a shop's messages go, or do they wait because nobody knows who has ordered meanwhile?

type Connection = { disconnectedAt: Date | null; behindSince: Date | null };

/** Orders that cannot be read for so long hold up nothing any more. */
const longestBehindMs = 24 * 3_600_000;

/** What is due stays due: once the orders are read, it goes by its own rules, or has expired. */
export const isHeld = ({ disconnectedAt, behindSince }: Connection, now: Date): boolean =>
  disconnectedAt !== null || (behindSince !== null && now.getTime() - behindSince.getTime() < longestBehindMs);
