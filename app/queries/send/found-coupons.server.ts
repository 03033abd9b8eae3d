// Which coupons of the merchant's own at the platform are known, and how do they stand there now?
import type { ShopDb } from "~/db.server";
import { type Coupon, codeKey } from "~/domain/message/coupon";
import { toJson } from "~/lib/json";

export type KnownCoupon = { couponId: string; platformId: string; origin: string; stoppedAt: Date | null };

/** All that stand at the platform, ours among them. */
export const knownAtPlatform = (shop: ShopDb) => shop.query<KnownCoupon>`
  SELECT coupon_id AS "couponId", platform_id AS "platformId", origin, stopped_at AS "stoppedAt"
  FROM coupon WHERE shop_id = ${shop.id} AND platform_id IS NOT NULL`;

/** As they stand there now. A code that is another coupon's here already (made or typed in) stays that one's, and the found one is passed over. */
export async function saveFoundCoupons(shop: ShopDb, found: Coupon[]): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map((coupon) => ({ ...coupon, key: codeKey(coupon.code), nameKey: codeKey(coupon.name) }));
  await shop.query`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("couponId" uuid, key text, "nameKey" text, name text, code text, percent int, "amountMinor" bigint,
        "leastMinor" bigint, "startsAt" timestamptz, "endsAt" timestamptz, "platformId" text, found jsonb, "madeAt" timestamptz, "stoppedAt" timestamptz)
    ), taken AS (
      INSERT INTO coupon_code (shop_id, code_key, coupon_id, code, state)
      SELECT ${shop.id}, t.key, t."couponId", t.code, 'shared' FROM told t ON CONFLICT DO NOTHING RETURNING coupon_id
    ), own AS (
      SELECT coupon_id FROM taken
      UNION SELECT c.coupon_id FROM coupon_code c JOIN told t ON t."couponId" = c.coupon_id WHERE c.shop_id = ${shop.id} AND c.code_key = t.key
    )
    INSERT INTO coupon (shop_id, coupon_id, name, name_key, kind, origin, code, percent, amount_minor, least_minor, starts_at, ends_at, platform_id, found, state,
      made_at, stopped_at)
    SELECT ${shop.id}, t."couponId", t.name, t."nameKey", 'shared', 'found', t.code, t.percent, t."amountMinor", t."leastMinor", t."startsAt", t."endsAt", t."platformId",
      t.found, 'ready', t."madeAt", t."stoppedAt"
    FROM told t JOIN own o ON o.coupon_id = t."couponId"
    ON CONFLICT (shop_id, coupon_id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, percent = excluded.percent, amount_minor = excluded.amount_minor,
      least_minor = excluded.least_minor, starts_at = excluded.starts_at, ends_at = excluded.ends_at, found = excluded.found,
      stopped_at = CASE WHEN excluded.stopped_at IS NULL THEN NULL ELSE coalesce(coupon.stopped_at, excluded.stopped_at) END`;
}

/** Taken away there. */
export async function stopFoundCoupons(shop: ShopDb, couponIds: string[], now: Date): Promise<void> {
  if (couponIds.length === 0) return;
  await shop.query`
    UPDATE coupon SET stopped_at = ${now} WHERE shop_id = ${shop.id} AND coupon_id = ANY(${couponIds}::uuid[]) AND origin = 'found' AND stopped_at IS NULL`;
}
