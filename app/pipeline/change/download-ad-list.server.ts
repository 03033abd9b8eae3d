// A segment leaves the house as a hashed list for an ad platform: only who agreed, and who took it is noted before it goes.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { adHeader, adLine } from "~/domain/audience/ad-list";
import { type AdList, adLists } from "~/domain/audience/ad-list-names";
import { fillSegments } from "~/domain/audience/fill-conditions";
import type { CustomerId } from "~/domain/ids";
import { isLineConnected } from "~/domain/settings/line-connection";
import { adPeople } from "~/queries/audience/ad-people.server";
import { segments } from "~/queries/audience/segments.server";
import { lineProvider } from "~/queries/send/line-provider.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { segmentConditions } from "~/queries/shop/scenario-settings.server";

const perPage = 20_000;
const shownLooks = 20;

export type AdFile =
  | { outcome: "file"; name: string; people: number; text: string }
  | { outcome: "failed"; problem: "unknown-segment" | "unknown-list" | "nobody" };

type Asked = { segmentId: string; list: string | undefined };

export async function downloadAdList(
  shop: ShopDb,
  { segmentId, list: asked }: Asked,
  { actor, now }: { actor: string; now: Date },
): Promise<AdFile> {
  const list = adLists.find((one) => one === asked);
  if (!list) return { outcome: "failed", problem: "unknown-list" };
  const lines = await adListLines(shop, { segmentId, list }, now);
  if (!lines) return { outcome: "failed", problem: "unknown-segment" };
  if (lines.length === 0) return { outcome: "failed", problem: "nobody" };
  const entry = { before: {}, after: { list, people: lines.length } };
  await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: now, actor, subject: adListSubject(segmentId) });
  const header = adHeader[list];
  const text = `${[...(header ? [header] : []), ...lines].join("\r\n")}\r\n`;
  return {
    outcome: "file",
    name: `teppan-${list}-${now.toISOString().slice(0, 10)}.${header ? "csv" : "txt"}`,
    people: lines.length,
    text,
  };
}

/** null: there is no such segment. */
export async function adListLines(
  shop: ShopDb,
  { segmentId, list }: { segmentId: string; list: AdList },
  now: Date,
): Promise<string[] | null> {
  const known = await segmentConditions(shop);
  const own = known.get(segmentId);
  return own ? linesOf(shop, list, { conditions: fillSegments(own, known), now }) : null;
}

/** Each line once: two people may share a telephone. */
async function linesOf(shop: ShopDb, list: AdList, asked: Parameters<typeof adPeople>[1]): Promise<string[]> {
  const lines = new Set<string>();
  for (let after: CustomerId | null = null; ; ) {
    const people: Awaited<ReturnType<typeof adPeople>> = await adPeople(shop, asked, { after, limit: perPage });
    for (const person of people) {
      const line = adLine(list, person);
      if (line) lines.add(line);
    }
    after = people.at(-1)?.customerId ?? null;
    if (people.length < perPage) return [...lines];
  }
}

export async function showAdLists(shop: ShopDb, segmentId: string) {
  const segment = (await segments(shop)).find((one) => one.segmentId === segmentId);
  if (!segment) return null;
  const looks = await auditTrail(shop, adListSubject(segmentId), shownLooks);
  return {
    segmentId,
    name: segment.name,
    isLineConnected: isLineConnected(await lineProvider(shop)),
    looks: looks.map(({ entryId, at, actor, after }) => ({
      id: entryId,
      at,
      actor,
      ...(after as { list: AdList | "line-audience"; people: number }),
    })),
  };
}

export const adListSubject = (segmentId: string) => `ad-list:${segmentId}`;
