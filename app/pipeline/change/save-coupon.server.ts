// A merchant makes a coupon, adds codes to it, tries it again, or stops it: noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import type { Coupon } from "~/domain/message/coupon";
import { couponDraft, listed, mostCodes } from "~/domain/settings/coupon-form";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { workCoupons } from "~/pipeline/send/work-coupons.server";
import { platforms } from "~/platforms/index.server";
import { saveCodes } from "~/queries/send/coupon-codes.server";
import { couponById, saveCoupon, stopCoupon } from "~/queries/send/coupons.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

export type CouponAnswer =
  | { outcome: "saved"; couponId: string; added?: number }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "not-found" | "platform-busy" };

type By = { actor: string; now: Date };
type Form = { couponId: string | null; fields: Record<string, string> };

/** Intents: save (a new one, with the fields of domain/settings/coupon-form), add-codes, try-again, stop. */
export async function answerCouponForm(shop: ShopDb, { couponId, fields }: Form, by: By): Promise<CouponAnswer> {
  if (couponId === null) return fields.intent === "save" ? create(shop, fields, by) : { outcome: "failed", problem: "unknown-intent" };
  const coupon = await couponById(shop, couponId);
  if (!coupon) return { outcome: "failed", problem: "not-found" };
  switch (fields.intent) {
    case "add-codes":
      return addCodes(shop, coupon, fields.codes ?? "", by);
    case "try-again":
      return tryAgain(shop, coupon, by);
    case "stop":
      return stop(shop, coupon, by);
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}

async function create(shop: ShopDb, fields: Record<string, string>, by: By): Promise<CouponAnswer> {
  const { timeZone, currency } = await shopSettings(shop);
  const read = couponDraft(fields, { timeZone, currency, now: by.now });
  if ("problems" in read) return read;
  const { codes, ...draft } = read.draft;
  const state = draft.origin === "platform" ? ("making" as const) : ("ready" as const);
  const coupon: Coupon = { ...draft, couponId: randomUUID(), platformId: null, state, problem: null, madeAt: by.now, stoppedAt: null };
  const answer = await shop.transaction(async (shop): Promise<CouponAnswer> => {
    await lockShop(shop);
    const { couponId } = coupon;
    if (coupon.kind === "shared" && (await saveCodes(shop, couponId, { codes: [coupon.code], state: "shared" })) === 0)
      return { problems: { code: { problem: "code-taken" } } };
    if (codes.length > 0 && (await saveCodes(shop, couponId, { codes, state: "ready" })) === 0)
      return { problems: { codes: { problem: "code-taken" } } };
    await saveCoupon(shop, coupon);
    await note(shop, coupon, { before: {}, after: { name: coupon.name, codes: codes.length } }, by);
    return { outcome: "saved", couponId };
  });
  if ("outcome" in answer) await workCoupons(shop, by.now);
  return answer;
}

async function addCodes(shop: ShopDb, coupon: Coupon, text: string, by: By): Promise<CouponAnswer> {
  if (coupon.kind !== "unique" || coupon.origin !== "entered") return { outcome: "failed", problem: "unknown-intent" };
  const codes = listed(text);
  if (codes.length === 0) return { problems: { codes: { problem: "missing" } } };
  if (codes.length > mostCodes || !codes.every((code) => /^[A-Za-z0-9_-]{1,40}$/.test(code)))
    return { problems: { codes: { problem: "bad-code" } } };
  return shop.transaction(async (shop): Promise<CouponAnswer> => {
    await lockShop(shop);
    const added = await saveCodes(shop, coupon.couponId, { codes, state: "ready" });
    if (added === 0) return { problems: { codes: { problem: "code-taken" } } };
    await note(shop, coupon, { before: {}, after: { codes: added } }, by);
    return { outcome: "saved", couponId: coupon.couponId, added };
  });
}

async function tryAgain(shop: ShopDb, coupon: Coupon, by: By): Promise<CouponAnswer> {
  if (coupon.state !== "failed") return { outcome: "saved", couponId: coupon.couponId };
  await saveCoupon(shop, { ...coupon, state: "making", problem: null });
  await workCoupons(shop, by.now);
  return { outcome: "saved", couponId: coupon.couponId };
}

/** At the platform first: a coupon that is called stopped must not be taken any more. */
async function stop(shop: ShopDb, coupon: Coupon, by: By): Promise<CouponAnswer> {
  // The merchant's own, which others were told of as well: it ends where it was made.
  if (coupon.origin === "found") return { outcome: "failed", problem: "unknown-intent" };
  const shopRow = await shopById(shop.id);
  const discounts = shopRow && platforms[shopRow.platform as keyof typeof platforms]?.discounts;
  if (coupon.platformId && shopRow && discounts) {
    const isStopped = await discounts.stop(shopRow.domain, coupon.platformId).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error) return false;
        throw error;
      },
    );
    if (!isStopped) return { outcome: "failed", problem: "platform-busy" };
  }
  return shop.transaction(async (shop): Promise<CouponAnswer> => {
    if (!(await stopCoupon(shop, coupon, by.now))) return { outcome: "failed", problem: "platform-busy" };
    await note(shop, coupon, { before: { isStopped: false }, after: { isStopped: true } }, by);
    return { outcome: "saved", couponId: coupon.couponId };
  });
}

const note = (shop: ShopDb, { couponId }: Coupon, entry: { before: unknown; after: unknown }, { actor, now }: By) =>
  saveAuditEntry(shop, { ...entry, subject: `coupon:${couponId}`, entryId: randomUUID(), at: now, actor });
