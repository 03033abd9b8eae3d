// At which place of a log does an address continue? `after` holds the last row's instant and id.
import { z } from "zod";

type Place = { decidedAt: Date; deliveryId: string };

const place = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()]);

/** null: from the newest on; so does a cursor that was tampered with. */
export function logCursor(search: URLSearchParams): Place | null {
  const parsed = place.safeParse(search.get("after")?.split("~"));
  return parsed.success ? { decidedAt: parsed.data[0], deliveryId: parsed.data[1] } : null;
}

/** The same search, continued after `last`. */
export function nextPage(search: URLSearchParams, last: Place | undefined): string | null {
  if (!last) return null;
  const next = new URLSearchParams(search);
  next.set("after", `${last.decidedAt.toISOString()}~${last.deliveryId}`);
  return `?${next}`;
}
