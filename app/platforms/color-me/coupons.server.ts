// How are a shop's coupons made at Color Me? Each has one code, which a customer may use once; codes for one person each there are none.
import { DateTime } from "luxon";
import { z } from "zod";
import type { CouponProblem } from "~/domain/message/coupon";
import type { Discounts, MadeDiscount, NewDiscount } from "../platform";
import { type ColorMeAnswer, type ColorMeClient, colorMeClient } from "./client.server";
import { listCoupons, readCoupons } from "./list-coupons.server";

const coupon = z.looseObject({ id: z.number(), name: z.string().nullish(), code: z.string().nullish() });
const madeAnswer = z.object({ shop_coupon: coupon });

const zone = "Asia/Tokyo";

export const colorMeDiscounts: Discounts = {
  make: (domain, discount) => makeCoupon(colorMeClient(domain), discount),
  mostCodes: 1,
  addCodes: () => Promise.reject(new Error("Color Me's coupons have one code each")),
  readBatch: async () => ({ isDone: true, made: [], refused: [] }),
  stop: (domain, platformId) => stopCoupon(colorMeClient(domain), platformId),
  isThere: (domain, platformId) => isCouponThere(colorMeClient(domain), platformId),
  list: (domain) => listCoupons(colorMeClient(domain)),
};

/** Looked for first: an answer may have been lost, and Color Me is asked for nothing twice. */
export async function makeCoupon(client: ColorMeClient, discount: NewDiscount): Promise<MadeDiscount> {
  if (discount.kind === "unique") return failed("refused", "Color Me's coupons have one code each: choose one code for all");
  const there = await couponOf(client, discount.code);
  if (there) return there.name === discount.title ? made(there.id) : failed("code-taken", "the code is another coupon's");
  const answer = await client.ask("POST", "/v1/shop_coupons", { body: { shop_coupon: couponInput(discount) } }, madeAnswer);
  if (answer.outcome === "answered") return made(answer.body.shop_coupon.id);
  if (answer.outcome === "revoked") return failed("signed-out", "Color Me no longer lets us in");
  if (answer.outcome === "later") throw new Error(answer.reason);
  return failed(answer.status === 403 ? "no-permission" : "refused", answer.reason);
}

const made = (id: number): MadeDiscount => ({ outcome: "made", platformId: String(id) });
const failed = (problem: CouponProblem, detail: string): MadeDiscount => ({ outcome: "failed", problem, detail: detail.slice(0, 300) });

async function couponOf(client: ColorMeClient, code: string) {
  const answer = await readCoupons(client);
  // Whoever may not look may not make one either, and hears so then.
  if (answer.outcome === "refused" || answer.outcome === "revoked") return null;
  if (answer.outcome === "later") throw new Error(answer.reason);
  return answer.body.find((one) => one.code?.toLowerCase() === code.toLowerCase()) ?? null;
}

/** Days of Japan, the last one included. */
function couponInput({ title, code, percent, amountMinor, leastMinor, startsAt, endsAt }: NewDiscount) {
  const day = (at: Date) => DateTime.fromJSDate(at, { zone }).toISODate();
  return {
    name: title,
    code,
    coupon_type: percent === null ? "amount" : "rate",
    discount_amount: percent ?? Number(amountMinor ?? 0n),
    ...(leastMinor ? { minimum_amount: Number(leastMinor) } : {}),
    starts_at: day(startsAt),
    ...(endsAt ? { ends_at: day(new Date(endsAt.getTime() - 1)) } : {}),
    usage_limit: "disposable",
    group_limit_type: "none",
  };
}

/** What is gone already takes no code any more. */
async function stopCoupon(client: ColorMeClient, platformId: string): Promise<void> {
  const answer: ColorMeAnswer<unknown> = await client.ask("DELETE", pathOf(platformId), {}, z.unknown());
  if (answer.outcome === "answered" || (answer.outcome === "refused" && answer.status === 404)) return;
  throw new Error(answer.outcome === "revoked" ? "Color Me no longer lets us in" : answer.reason);
}

/** By its own id: a list may skip it, while another one is taken away. */
async function isCouponThere(client: ColorMeClient, platformId: string): Promise<boolean> {
  const answer: ColorMeAnswer<unknown> = await client.ask("GET", pathOf(platformId), {}, z.unknown());
  if (answer.outcome === "answered") return true;
  if (answer.outcome === "refused" && answer.status === 404) return false;
  throw new Error(answer.outcome === "revoked" ? "Color Me no longer lets us in" : answer.reason);
}

const pathOf = (platformId: string) => `/v1/shop_coupons/${encodeURIComponent(platformId)}`;
