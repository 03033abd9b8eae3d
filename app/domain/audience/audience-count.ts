// How many people does an audience reach, and what leaves the others out?
import type { Reason } from "~/domain/decide/delivery";

export const audienceReasons = [
  "not-in-audience",
  "no-address",
  "suppressed",
  "refused",
  "no-consent",
] as const satisfies readonly Reason[];
export type AudienceReason = (typeof audienceReasons)[number];

/** `total` = `reached` + everybody left out; `fitting`: in the segment, reached or not. */
export type AudienceCount = { total: number; fitting: number; reached: number; leftOut: { reason: AudienceReason; people: number }[] };

export function audienceCount(rows: { reason: AudienceReason | null; people: number }[]): AudienceCount {
  const of = (wanted: AudienceReason | null) => rows.find(({ reason }) => reason === wanted)?.people ?? 0;
  const total = rows.reduce((sum, { people }) => sum + people, 0);
  const leftOut = audienceReasons.map((reason) => ({ reason, people: of(reason) })).filter(({ people }) => people > 0);
  return { total, fitting: total - of("not-in-audience"), reached: of(null), leftOut };
}
