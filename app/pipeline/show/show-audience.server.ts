// Whom do conditions find right now, with a sample, and what leaves the others out?
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type AudienceCount, audienceCount } from "~/domain/audience/audience-count";
import { conditionProblems } from "~/domain/audience/condition-problems";
import { readConditions } from "~/domain/audience/condition-schema";
import { fillSegments, type SegmentConditions } from "~/domain/audience/fill-conditions";
import { type AudiencePerson, audienceBreakdown, audiencePeople, countEach, sampleOf } from "~/queries/audience/audience-breakdown.server";
import { segments } from "~/queries/audience/segments.server";

const sampled = 10;

export type ShownAudience = { outcome: "counted"; count: AudienceCount; sample: AudiencePerson[] } | { outcome: "unfinished" };

/** A draft that cannot be counted yet is no mistake: the merchant is still at it. */
export async function showAudience(
  shop: ShopDb,
  { conditions: json, self }: { conditions: string; self?: string },
  now: Date,
): Promise<ShownAudience> {
  const known = await segmentConditions(shop);
  const conditions = countable(json, known, self);
  if (!conditions) return { outcome: "unfinished" };
  const filled = fillSegments(conditions, known);
  return shop.transaction(async (shop) => ({
    outcome: "counted",
    count: audienceCount(await audienceBreakdown(shop, { conditions: filled, channels: ["email"], now })),
    sample: await sampleOf(shop, { conditions: filled, now }, sampled),
  }));
}

/** How many people each of the shop's segments holds now. */
export async function countSegments(shop: ShopDb, now: Date): Promise<Record<string, number>> {
  const all = await segments(shop);
  const known: SegmentConditions = new Map(all.map(({ segmentId, conditions }) => [segmentId, conditions]));
  const asked = all.map(({ segmentId, conditions }) => ({ id: segmentId, conditions: fillSegments(conditions, known) }));
  return Object.fromEntries(await countEach(shop, asked, now));
}

type Page = Parameters<typeof audiencePeople>[2];

/** Null: there is no such segment. */
export async function showSegmentPeople(shop: ShopDb, segmentId: string, page: Page, now: Date) {
  const all = await segments(shop);
  const own = all.find((segment) => segment.segmentId === segmentId);
  if (!own) return null;
  const conditions = fillSegments(own.conditions, new Map(all.map((segment) => [segment.segmentId, segment.conditions])));
  return { name: own.name, people: await audiencePeople(shop, { conditions, channels: ["email"], now }, page) };
}

/** The conditions of all the shop's segments, by id: what `fillSegments` needs. */
export const segmentConditions = async (shop: ShopDb): Promise<SegmentConditions> =>
  new Map((await segments(shop)).map(({ segmentId, conditions }) => [segmentId, conditions]));

function countable(json: string, knownSegments: SegmentConditions, self?: string): AudienceCondition[] | null {
  const parsed = readConditions(json);
  if (!("conditions" in parsed)) return null;
  const problems = conditionProblems(parsed.conditions, { allowOccasion: false, values: [], knownSegments, self, dataAtHand: {} });
  return problems.length === 0 ? parsed.conditions : null;
}
