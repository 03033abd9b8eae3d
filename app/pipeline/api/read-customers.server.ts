// What does the API tell of customers? One by any of their names, or all in the order in which something of them changed.
import { z } from "zod";
import type { ShopDb } from "~/db.server";
import type { CustomerOut } from "~/domain/api/customer-schemas";
import { peopleOf } from "~/domain/api/kept-item";
import { aboutPeopleOnly, fillSegments } from "~/domain/audience/fill-conditions";
import type { CustomerId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { decimalOf } from "~/domain/money";
import {
  customersChanged,
  customersNamed,
  customerWithAll,
  namesOfCustomers,
  type ToldCustomer,
} from "~/queries/api/told-customers.server";
import { segments } from "~/queries/audience/segments.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { customerProfile } from "~/queries/people/customer-profile.server";
import { peopleSegments } from "~/queries/people/people-segments.server";
import { namesOf } from "./names-of";
import { type Asked, fromCursor, page, type ReadAnswer, toCursor } from "./pages";

const place = z.tuple([z.iso.datetime(), z.uuid()]);
const beginning: [string, string] = ["0001-01-01T00:00:00.000Z", "00000000-0000-0000-0000-000000000000"];

export async function listCustomers(shop: ShopDb, { query, now }: Asked): Promise<ReadAnswer> {
  const { limit, after, changedSince, ...who } = query as Record<string, string> & { limit: number };
  if (Object.keys(who).length > 0) return namedCustomers(shop, who, now);
  const asked = after === undefined ? null : place.safeParse(fromCursor(after));
  if (asked && !asked.success) return { outcome: "invalid", problems: [{ path: "/after", word: "cursor" }] };
  const since: [string, string] = changedSince === undefined ? beginning : [new Date(changedSince).toISOString(), beginning[1]];
  const [refreshedAt, customerId] = asked?.data ?? since;
  const rows = await customersChanged(shop, { after: { refreshedAt: new Date(refreshedAt), customerId }, limit: limit + 1 });
  const out = await customersOut(shop, rows.slice(0, limit), now);
  const cursorOf = (row: ToldCustomer) => toCursor([row.refreshedAt.toISOString(), row.customerId]);
  return { outcome: "found", body: page(rows, limit, cursorOf, (row) => out.get(row.customerId)) };
}

/** Whoever has all of these names: one, or nobody. */
async function namedCustomers(shop: ShopDb, who: Record<string, string>, now: Date): Promise<ReadAnswer> {
  const { who: refs, problems } = peopleOf(who, "", await shopContext(shop));
  if (problems.length > 0) return { outcome: "invalid", problems };
  const owner = refs.length > 0 ? await customerWithAll(shop, refs.map(identityId)) : null;
  const rows = owner ? await customersNamed(shop, [owner]) : [];
  return { outcome: "found", body: { items: [...(await customersOut(shop, rows, now)).values()], next: null } };
}

/** Also by the id of one who turned out to be the same person. */
export async function getCustomer(shop: ShopDb, { id, now }: Asked): Promise<ReadAnswer> {
  if (!z.uuid().safeParse(id).success) return { outcome: "not-found" };
  const known = await customerProfile(shop, id as CustomerId);
  const rows = known ? await customersNamed(shop, [known.customerId]) : [];
  const [one] = (await customersOut(shop, rows, now)).values();
  return one ? { outcome: "found", body: one } : { outcome: "not-found" };
}

async function customersOut(shop: ShopDb, rows: ToldCustomer[], now: Date): Promise<Map<string, CustomerOut>> {
  const all = await segments(shop);
  const said = new Map(all.map(({ segmentId, conditions }) => [segmentId, conditions]));
  const asked = all.map(({ segmentId, conditions }) => ({ id: segmentId, conditions: aboutPeopleOnly(fillSegments(conditions, said)) }));
  const ids = rows.map(({ customerId }) => customerId);
  const segmentsOf = await peopleSegments(shop, ids, { segments: asked, now });
  const named = await namesOfCustomers(shop, ids);
  return new Map(
    rows.map((row) => {
      const names = namesOf(named.filter(({ customerId }) => customerId === row.customerId));
      return [row.customerId, { ...customerOut(row), ...names, segmentIds: segmentsOf.get(row.customerId) ?? [] }];
    }),
  );
}

const written = (at: Date | null) => at?.toISOString() ?? null;

type Named = keyof ReturnType<typeof namesOf> | "segmentIds";

function customerOut(row: ToldCustomer): Omit<CustomerOut, Named> {
  const { customerId, name, email, phone, birthDate, sex, locale, prefecture, tags, currency, points, rank, nextRank, toNextRank } = row;
  const { recency, frequency, monetary } = row;
  const consent = (state: string, isStopped: boolean) => ({ state: state as CustomerOut["consents"]["email"]["state"], isStopped });
  return {
    ...{ customerId, name, email, phone, birthDate, sex, locale, prefecture, tags, medium: row.medium, lastMedium: row.lastMedium },
    consents: {
      email: consent(row.emailConsent, row.isEmailSuppressed),
      line: consent(row.lineConsent, row.isLineSuppressed),
      sms: consent(row.smsConsent, row.isSmsSuppressed),
      postal: consent(row.postalConsent, row.isPostalSuppressed),
    },
    orders: {
      ...{ count: row.orderCount, inStore: row.storeOrderCount, firstAt: written(row.firstOrderAt), lastAt: written(row.lastOrderAt) },
      spent: currency === "" ? null : { amount: decimalOf(row.spentMinor, currency), currency },
    },
    rfm: row.orderCount > 0 ? { recency, frequency, monetary } : null,
    points: { ...{ points, rank, nextRank, toNextRank }, pointsExpireAt: written(row.pointsExpireAt), at: written(row.membershipAt) },
    knownSince: written(row.knownSince),
    changedAt: row.refreshedAt.toISOString(),
  };
}
