// Which coupons has a shop?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Coupon } from "~/domain/message/coupon";

const columns = sql`
  SELECT coupon_id AS "couponId", name, kind, origin, code, percent, amount_minor AS "amountMinor", least_minor AS "leastMinor", ends_at AS "endsAt",
    platform_id AS "platformId", state, problem, made_at AS "madeAt", stopped_at AS "stoppedAt", starts_at AS "startsAt", found FROM coupon`;

/** Those that were made or entered here first, of each the newest. */
export const coupons = (shop: ShopDb, limit: number): Promise<Coupon[]> =>
  shop.query<Coupon>`${columns} WHERE shop_id = ${shop.id} ORDER BY origin = 'found', made_at DESC, coupon_id LIMIT ${limit}`;

export async function couponById(shop: ShopDb, couponId: string): Promise<Coupon | null> {
  const [row] = await shop.query<Coupon>`${columns} WHERE shop_id = ${shop.id} AND coupon_id = ${couponId}`;
  return row ?? null;
}

export const couponsById = (shop: ShopDb, couponIds: string[]): Promise<Coupon[]> =>
  shop.query<Coupon>`${columns} WHERE shop_id = ${shop.id} AND coupon_id = ANY(${couponIds}::uuid[])`;

/** What was stopped meanwhile stays stopped: whoever works at a coupon has read it a while ago. */
export async function saveCoupon(shop: ShopDb, coupon: Coupon): Promise<void> {
  const { couponId, name, kind, origin, code, percent, amountMinor, leastMinor, endsAt, platformId, state, problem, madeAt, stoppedAt } =
    coupon;
  await shop.query`
    INSERT INTO coupon (shop_id, coupon_id, name, kind, origin, code, percent, amount_minor, least_minor, ends_at, platform_id, state, problem, made_at, stopped_at)
    VALUES (${shop.id}, ${couponId}, ${name}, ${kind}, ${origin}, ${code}, ${percent}, ${amountMinor}, ${leastMinor}, ${endsAt}, ${platformId}, ${state},
      ${problem}, ${madeAt}, ${stoppedAt})
    ON CONFLICT (shop_id, coupon_id) DO UPDATE SET platform_id = excluded.platform_id, state = excluded.state, problem = excluded.problem`;
}

/**
 * `platformId`: as it was stopped there, null where it is not there. False: it is being made there, or was meanwhile, so that
 * it would go on there.
 */
export async function stopCoupon(
  shop: ShopDb,
  { couponId, platformId }: Pick<Coupon, "couponId" | "platformId">,
  now: Date,
): Promise<boolean> {
  const stopped = await shop.query`
    UPDATE coupon SET stopped_at = coalesce(stopped_at, ${now}) WHERE shop_id = ${shop.id} AND coupon_id = ${couponId}
      AND platform_id IS NOT DISTINCT FROM ${platformId}::text AND (platform_id IS NOT NULL OR worked_until IS NULL OR worked_until <= ${now})
    RETURNING coupon_id`;
  return stopped.length > 0;
}

/** Those that a scenario may give: not stopped; those made or entered here first. */
export const couponChoices = (shop: ShopDb): Promise<Coupon[]> =>
  shop.query<Coupon>`
    ${columns} WHERE shop_id = ${shop.id} AND stopped_at IS NULL ORDER BY origin = 'found', made_at DESC, coupon_id LIMIT 300`;

/** Two must not make one discount at once; who dies at it leaves it free after so long. */
const leaseMinutes = 5;

/** Takes those that the platform still makes, or whose codes may run out; another worker's are left alone. */
export const claimCouponsAtWork = (shop: ShopDb, now: Date): Promise<Coupon[]> =>
  shop.query<Coupon>`
    WITH mine AS (
      UPDATE coupon SET worked_until = ${now}::timestamptz + make_interval(mins => ${leaseMinutes})
      WHERE shop_id = ${shop.id} AND origin = 'platform' AND stopped_at IS NULL AND (ends_at IS NULL OR ends_at > ${now})
        AND (state = 'making' OR state = 'ready' AND kind = 'unique') AND (worked_until IS NULL OR worked_until <= ${now})
      RETURNING coupon_id
    )
    ${columns} WHERE shop_id = ${shop.id} AND coupon_id IN (SELECT coupon_id FROM mine)`;

/** The shop has given permissions: what was refused for want of one is made now. */
export async function makeDeniedCoupons(shop: ShopDb): Promise<void> {
  await shop.query`
    UPDATE coupon SET state = 'making', problem = NULL
    WHERE shop_id = ${shop.id} AND state = 'failed' AND problem = 'no-permission' AND stopped_at IS NULL`;
}

export async function releaseCoupon(shop: ShopDb, couponId: string): Promise<void> {
  await shop.query`UPDATE coupon SET worked_until = NULL WHERE shop_id = ${shop.id} AND coupon_id = ${couponId}`;
}
