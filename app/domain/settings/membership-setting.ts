// Where are a member's points told, and which ranks does the shop have? What it set on its page of points and ranks.
import { z } from "zod";

/** What a metafield of a Shopify customer can tell of a member. */
export const pointFields = ["points", "expiresAt", "rank"] as const;
export type PointField = (typeof pointFields)[number];
/** `namespace.key` of each field that is mapped. */
export type PointFields = Partial<Record<PointField, string>>;

/** As Shopify takes them; another app's own namespace ($app) cannot be read. */
export const metafieldName = /^[A-Za-z0-9_-]{2,255}\.[A-Za-z0-9_-]{2,64}$/;

/** What a rank is reached by: all that was spent, less refunds, or the points held. */
export const rankBases = ["spent", "points"] as const;
export type RankBasis = (typeof rankBases)[number];

export const mostRungs = 8;

/** From the lowest rank on. `least`: points, or the currency's minor units; `unit` of them make one of what a reader is told. */
export type RankLadder = { basis: RankBasis; unit: number; rungs: { name: string; least: number }[] };

export type MembershipSetting = { metafields: PointFields; ranks: RankLadder | null };

const stored = z.object({
  metafields: z.partialRecord(z.enum(pointFields), z.string().regex(metafieldName)).catch({}).default({}),
  ranks: z
    .object({
      basis: z.enum(rankBases),
      unit: z.number().int().positive(),
      rungs: z.array(z.object({ name: z.string(), least: z.number().int() })).min(1),
    })
    .nullable()
    .catch(null)
    .default(null),
});

export const parseMembership = (value: unknown): MembershipSetting => stored.parse(value ?? {});
