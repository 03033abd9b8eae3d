// What do the metafields that the shop has mapped tell of a member's points and rank?
import { z } from "zod";
import { calendarDayRange } from "~/domain/day";
import type { ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";
import { type PointField, type PointFields, pointFields } from "~/domain/settings/membership-setting";
import { toldDay } from "~/domain/told-day";

type Metafield = { value: string; updatedAt: Date | null };
type Told = Partial<Record<PointField, Metafield | null | undefined>>;
type Member = { platformCustomerId: string; updatedAt: Date; timeZone: string };

/** Nothing of a customer without any: most of a shop's customers were never members. */
export function membershipEvents({ platformCustomerId, updatedAt, timeZone }: Member, told: Told): ShopEvent[] {
  const found = pointFields.flatMap((field) => told[field] ?? []);
  if (found.length === 0) return [];
  const changes = found.flatMap(({ updatedAt: at }) => at ?? []);
  const fact = {
    owner: platformIdentity(platformCustomerId),
    points: pointsOf(told.points?.value),
    pointsExpireAt: instantOf(told.expiresAt?.value, timeZone),
    rank: rankOf(told.rank?.value),
    nextRank: null,
    toNextRank: null,
    at: newest(changes) ?? updatedAt,
  };
  // A metafield that was deleted leaves its trace on the customer alone.
  return [{ kind: "membership", membership: { ...fact, version: versionOf(newest([...changes, updatedAt]) ?? updatedAt, "1", fact) } }];
}

/** A webhook that leaves out the namespace of any mapped field says nothing: each telling counts as the whole. */
export function toldPoints(
  metafields: { namespace: string; key: string; value: string; updated_at: Date | null }[],
  mapped: PointFields,
): Told {
  const namespaces = new Set(metafields.map(({ namespace }) => namespace));
  const names = Object.values(mapped);
  if (names.length === 0 || !names.every((name) => namespaces.has(name.split(".")[0] ?? ""))) return {};
  return Object.fromEntries(
    pointFields.map((field) => {
      const found = metafields.find(({ namespace, key }) => `${namespace}.${key}` === mapped[field]);
      return [field, found && { value: found.value, updatedAt: found.updated_at }];
    }),
  );
}

/** Whole points, as an integer, a decimal or a text holds them; anything else is not told. */
function pointsOf(value: string | undefined): number | null {
  const text = value?.normalize("NFKC").replaceAll(/[,\s]/g, "") ?? "";
  return /^\d{1,9}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : null;
}

/** A day counts to its end on the shop's calendar; of a time without an offset Shopify says that it is Greenwich's (https://shopify.dev/docs/apps/build/metafields/list-of-data-types). */
function instantOf(value: string | undefined, timeZone: string): Date | null {
  const text = value?.trim().replaceAll("/", "-") ?? "";
  if (toldDay.safeParse(text).success) return new Date(calendarDayRange(text, timeZone).until.getTime() - 1000);
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return new Date(text);
  return z.iso.datetime({ local: true }).safeParse(text).success ? new Date(`${text}Z`) : null;
}

const longestRank = 60;

const rankOf = (value: string | undefined): string | null => value?.normalize("NFC").trim().slice(0, longestRank) || null;

const newest = (instants: Date[]): Date | null =>
  instants.reduce<Date | null>((latest, at) => (!latest || at > latest ? at : latest), null);
