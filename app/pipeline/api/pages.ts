// How is a long list read page by page? Each page ends with the place after which the next one begins.

import type { ItemProblem } from "~/domain/api/kept-item";

export type Asked = { id: string | null; query: Record<string, unknown>; now: Date };
/** `path`: of a parameter, /after. */
export type ReadAnswer = { outcome: "found"; body: unknown } | { outcome: "not-found" } | { outcome: "invalid"; problems: ItemProblem[] };

type Page<Item> = { items: Item[]; next: string | null };

/** One row more than the page was asked for: where it is there, another page is. */
export function page<Row, Item>(rows: Row[], limit: number, cursorOf: (row: Row) => string, out: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(out), next: last && rows.length > limit ? cursorOf(last) : null };
}

export const toCursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");

/** Whatever a caller made of it: what is no cursor of ours is found out by its form. */
export function fromCursor(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}
