// What does the API tell of deliveries, segments and their members? Pages that go on after the last row of the page before.
import { z } from "zod";
import type { ShopDb } from "~/db.server";
import type { DeliveryOut, MemberOut, SegmentOut } from "~/domain/api/read-schemas";
import { aboutPeopleOnly, fillSegments } from "~/domain/audience/fill-conditions";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { noFilter } from "~/domain/measure/delivery-filter";
import { decimalOf } from "~/domain/money";
import { segmentMembers } from "~/queries/audience/segment-page.server";
import { segments } from "~/queries/audience/segments.server";
import { type DeliveryRow, deliveryLog, sentMessage } from "~/queries/hear/delivery-log.server";
import { namesOf } from "./names-of";
import { type Asked, fromCursor, page, type ReadAnswer, toCursor } from "./pages";
import { getCustomer, listCustomers } from "./read-customers.server";

export const readers: Record<string, (shop: ShopDb, asked: Asked) => Promise<ReadAnswer>> = {
  "list-customers": listCustomers,
  "get-customer": getCustomer,
  "list-deliveries": listDeliveries,
  "get-delivery": getDelivery,
  "list-segments": listSegments,
  "list-members": listMembers,
};

const found = (body: unknown): ReadAnswer => ({ outcome: "found", body });
const badCursor: ReadAnswer = { outcome: "invalid", problems: [{ path: "/after", word: "cursor" }] };
const isId = (id: unknown): id is string => z.uuid().safeParse(id).success;
const smallestId = "00000000-0000-0000-0000-000000000000";

const pagePlace = z.object({ limit: z.number(), after: z.string().optional() });
const logPlace = z.tuple([z.iso.datetime(), z.uuid()]);

async function listDeliveries(shop: ShopDb, { query }: Asked): Promise<ReadAnswer> {
  const { limit, after, state, customerId, from, until } = query as Record<string, string> & { limit: number };
  const place = after === undefined ? null : logPlace.safeParse(fromCursor(after));
  if (place && !place.success) return badCursor;
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
  if (!isPlace(last)) return badCursor;
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
  if (!isPlace(last)) return badCursor;
  const all = await segments(shop);
  const segment = all.find(({ segmentId }) => segmentId === id?.toLowerCase());
  if (!segment) return { outcome: "not-found" };
  const conditions = fillSegments(segment.conditions, new Map(all.map(({ segmentId, conditions }) => [segmentId, conditions])));
  const rows = await segmentMembers(shop, aboutPeopleOnly(conditions), { after: last as CustomerId, limit: limit + 1, now });
  return found(page(rows, limit, ({ customerId }) => toCursor(customerId), memberOut));
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
    conversion: convertedMinor !== null && currency ? { amount: decimalOf(convertedMinor, currency), currency } : null,
  };
}

function memberOut({ named, ...row }: Awaited<ReturnType<typeof segmentMembers>>[number]): MemberOut {
  const { ids, platformIds, memberNumbers } = namesOf(named);
  return { ...row, ids, platformIds, memberNumbers };
}
