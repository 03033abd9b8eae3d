// What does the API tell of deliveries, segments and their members? Pages that go on after the last row of the page before.
import { z } from "zod";
import type { ShopDb } from "~/db.server";
import type { DeliveryOut, MemberOut, SegmentOut } from "~/domain/api/read-schemas";
import { aboutPeopleOnly, fillSegments } from "~/domain/audience/fill-conditions";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { noFilter } from "~/domain/measure/delivery-filter";
import { minorDigits } from "~/domain/money";
import { segmentMembers } from "~/queries/audience/segment-page.server";
import { segments } from "~/queries/audience/segments.server";
import { type DeliveryRow, deliveryLog, sentMessage } from "~/queries/hear/delivery-log.server";

export type Asked = { id: string | null; query: Record<string, unknown>; now: Date };
type Page<Item> = { items: Item[]; next: string | null };
export type ReadAnswer = { outcome: "found"; body: unknown } | { outcome: "not-found" } | { outcome: "bad-cursor" };

export const readers: Record<string, (shop: ShopDb, asked: Asked) => Promise<ReadAnswer>> = {
  "list-deliveries": listDeliveries,
  "get-delivery": getDelivery,
  "list-segments": listSegments,
  "list-members": listMembers,
};

const found = <Item>(body: Item | Page<Item>): ReadAnswer => ({ outcome: "found", body });
const isId = (id: unknown): id is string => z.uuid().safeParse(id).success;
const smallestId = "00000000-0000-0000-0000-000000000000";

const pagePlace = z.object({ limit: z.number(), after: z.string().optional() });
const logPlace = z.tuple([z.iso.datetime(), z.uuid()]);

async function listDeliveries(shop: ShopDb, { query }: Asked): Promise<ReadAnswer> {
  const { limit, after, state, customerId, from, until } = query as Record<string, string> & { limit: number };
  const place = after === undefined ? null : logPlace.safeParse(fromCursor(after));
  if (place && !place.success) return { outcome: "bad-cursor" };
  const filter = {
    ...noFilter,
    state: state ?? null,
    customerId: (customerId as CustomerId | undefined) ?? null,
    from: from ? new Date(from) : null,
    until: until ? new Date(until) : null,
  };
  const cursor = place ? { decidedAt: new Date(place.data[0]), deliveryId: place.data[1] } : null;
  const rows = await deliveryLog(shop, filter, { after: cursor, limit: limit + 1 });
  return found(page(rows, limit, ({ decidedAt, deliveryId }) => toCursor([decidedAt.toISOString(), deliveryId]), deliveryOut));
}

async function getDelivery(shop: ShopDb, { id }: Asked): Promise<ReadAnswer> {
  if (!isId(id)) return { outcome: "not-found" };
  const { delivery } = await sentMessage(shop, id as DeliveryId);
  return delivery ? found(deliveryOut(delivery)) : { outcome: "not-found" };
}

async function listSegments(shop: ShopDb, { query }: Asked): Promise<ReadAnswer> {
  const { limit, after } = pagePlace.parse(query);
  const last = after === undefined ? smallestId : fromCursor(after);
  if (!isPlace(last)) return { outcome: "bad-cursor" };
  const rows = (await segments(shop)).toSorted((a, b) => (a.segmentId < b.segmentId ? -1 : 1)).filter(({ segmentId }) => segmentId > last);
  const out = ({ segmentId, name, updatedAt }: (typeof rows)[number]): SegmentOut => ({
    id: segmentId,
    name,
    updatedAt: updatedAt.toISOString(),
  });
  return found(page(rows, limit, ({ segmentId }) => toCursor(segmentId), out));
}

async function listMembers(shop: ShopDb, { id, query, now }: Asked): Promise<ReadAnswer> {
  const { limit, after } = pagePlace.parse(query);
  const last = after === undefined ? smallestId : fromCursor(after);
  if (!isPlace(last)) return { outcome: "bad-cursor" };
  const all = await segments(shop);
  const segment = all.find(({ segmentId }) => segmentId === id?.toLowerCase());
  if (!segment) return { outcome: "not-found" };
  const conditions = fillSegments(segment.conditions, new Map(all.map(({ segmentId, conditions }) => [segmentId, conditions])));
  const rows = await segmentMembers(shop, aboutPeopleOnly(conditions), { after: last as CustomerId, limit: limit + 1, now });
  return found(page(rows, limit, ({ customerId }) => toCursor(customerId), memberOut));
}

/** One row more than the page was asked for: where it is there, another page is. */
function page<Row, Item>(rows: Row[], limit: number, cursorOf: (row: Row) => string, out: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(out), next: last && rows.length > limit ? cursorOf(last) : null };
}

const toCursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");

function fromCursor(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}

const isPlace = (place: unknown): place is string => place === smallestId || isId(place);

const written = (at: Date | null) => at?.toISOString() ?? null;

export function deliveryOut(row: DeliveryRow): DeliveryOut {
  const { deliveryId, scenarioId, step, channel, state, reason, customerId, subject, convertedMinor, currency } = row;
  return {
    ...{ id: deliveryId, scenarioId, step, channel, state: state as DeliveryOut["state"], reason, customerId, subject },
    decidedAt: row.decidedAt.toISOString(),
    sendAfter: row.sendAfter.toISOString(),
    sentAt: written(row.sentAt),
    openedAt: written(row.openedAt),
    clickedAt: written(row.clickedAt),
    conversion: convertedMinor !== null && currency ? { amount: decimal(convertedMinor, currency), currency } : null,
  };
}

/** 1980 of JPY is "1980", of USD "19.80". */
function decimal(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const whole = `${minor < 0n ? "-" : ""}${text.slice(0, text.length - digits)}`;
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}

function memberOut({ named, ...row }: Awaited<ReturnType<typeof segmentMembers>>[number]): MemberOut {
  const of = (kind: string) => named.filter((one) => one.kind === kind).map(({ value }) => value);
  const isOwn = (id: string) => id.startsWith("api:");
  return {
    ...row,
    ids: of("platform")
      .filter(isOwn)
      .map((id) => id.slice("api:".length)),
    platformIds: of("platform").filter((id) => !isOwn(id)),
    memberNumbers: of("member"),
  };
}
