// What is a coupon, which words does a message need of it, and may it still be given?

import { formatMoney } from "~/domain/money";
import type { MailLocale } from "~/domain/scenario/copy";
import { spokenDay } from "~/domain/written-day";
import type { MergeValues } from "./merge-tags";

/** `shared`: one code for all. `unique`: each message tells a code of its own. */
export const couponKinds = ["shared", "unique"] as const;
export type CouponKind = (typeof couponKinds)[number];

/** `platform`: made at the shop's platform by us. `entered`: its codes were made by the merchant, and typed in. */
export const couponOrigins = ["platform", "entered"] as const;
/** `found`: the merchant's own at the platform, read there: nobody changes it here. */
export type CouponOrigin = (typeof couponOrigins)[number] | "found";

/** What a coupon of the merchant's own asks beside its offer. */
export type FoundTerms = { isFreeDelivery: boolean; mostUses: number | null; isOnce: boolean; isForSomeGoods: boolean };

export type Coupon = CouponOffer & {
  couponId: string;
  name: string;
  kind: CouponKind;
  origin: CouponOrigin;
  /** The shared one; "" of a coupon of unique codes. */
  code: string;
  platformId: string | null;
  state: "making" | "ready" | "failed";
  problem: CouponProblem | null;
  madeAt: Date;
  stoppedAt: Date | null;
  /** Of a found one: not taken before. */
  startsAt?: Date | null;
  found?: FoundTerms | null;
};

/** Either a share or an amount off. `endsAt`: the first instant at which it is over. */
export type CouponOffer = { percent: number | null; amountMinor: bigint | null; leastMinor: bigint | null; endsAt: Date | null };

/** Why the platform did not make it: the app may not, the code is another discount's, the shop has to sign in, or what it said. */
export type CouponProblem = "no-permission" | "code-taken" | "signed-out" | "refused";

export type CouponState = "making" | "failed" | "coming" | "running" | "over" | "stopped";

type Timed = Pick<Coupon, "state" | "startsAt" | "endsAt" | "stoppedAt">;

export function couponState({ state, startsAt, endsAt, stoppedAt }: Timed, now: Date): CouponState {
  if (stoppedAt) return "stopped";
  if (endsAt && endsAt <= now) return "over";
  if (startsAt && startsAt > now) return "coming";
  return state === "ready" ? "running" : state;
}

/** Who reads it tomorrow morning can still use it. */
const leastHoursLeft = 12;

export const isGiven = (coupon: Timed, now: Date): boolean =>
  couponState(coupon, now) === "running" && (!coupon.endsAt || coupon.endsAt.getTime() - now.getTime() >= leastHoursLeft * 3_600_000);

type Spoken = { locale: MailLocale; currency: string; timeZone: string };

/** The last day on which it is taken; "" of one without an end. */
export const lastDay = ({ endsAt }: Pick<CouponOffer, "endsAt">, { locale, timeZone }: Spoken): string =>
  endsAt ? spokenDay(new Date(endsAt.getTime() - 1), locale, timeZone) : "";

/** 10%OFF、5,000円以上のお買い物で、12月31日まで */
export function couponTerms(offer: CouponOffer & { found?: FoundTerms | null }, spoken: Spoken): string {
  const { locale, currency } = spoken;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale).replace("￥", "¥");
  const off = offer.percent !== null ? `${offer.percent}%` : money(offer.amountMinor ?? 0n);
  const least = offer.leastMinor ? money(offer.leastMinor) : "";
  const until = lastDay(offer, spoken);
  const { isFreeDelivery, mostUses, isOnce, isForSomeGoods } = offer.found ?? noTerms;
  const said =
    locale === "ja"
      ? [
          isFreeDelivery ? "送料無料" : `${off}OFF`,
          isForSomeGoods && "対象商品のみ",
          least && `${least}以上のお買い物で`,
          isOnce && "おひとりさま1回限り",
          mostUses !== null && `先着${mostUses}回まで`,
          until && `${until}まで`,
        ]
      : [
          isFreeDelivery ? "Free delivery" : `${off} off`,
          isForSomeGoods && "on selected goods",
          least && `from ${least}`,
          isOnce && "once per customer",
          mostUses !== null && `for the first ${mostUses} uses`,
          until && `until ${until}`,
        ];
  return said.filter(Boolean).join(locale === "ja" ? "、" : ", ");
}

const noTerms: FoundTerms = { isFreeDelivery: false, mostUses: null, isOnce: false, isForSomeGoods: false };

/** A code that a message tells, as its words need it. */
export type IssuedCoupon = { code: string; terms: string; expires: string };

export const couponTags = ({ code, expires }: IssuedCoupon): MergeValues => ({ "coupon.code": code, "coupon.expires": expires });

/** The values by which presets speak of a coupon: what was issued stands in place of what was typed, and nothing where nothing is given. */
export function couponSettings(settings: Record<string, number | string>, issued: IssuedCoupon | null): Record<string, number | string> {
  const told: Record<string, string> = { coupon: issued?.code ?? "", couponTerms: issued?.terms ?? "" };
  return Object.fromEntries(Object.entries(settings).map(([id, value]) => [id, told[id] ?? value]));
}

/** Of everything that a step says: does it speak of a coupon, and does it make no sense without one? */
export const speaksOfCoupon = (said: unknown): boolean => /\bcoupon\b/.test(JSON.stringify(said));
export const needsCoupon = (said: unknown): boolean => /\bcoupon\.(code|expires)\b/.test(JSON.stringify(said));

type Step = { id: string };

/** All that a step may say, in each language and wording. */
export const saidBy = <One extends Step>(step: One, copy: Record<string, unknown>) => [step, copy[step.id], copy[`${step.id}~b`]];

/** A step that speaks of the coupon has it; where none of them does, each step shows it. */
export function tellsCoupon<One extends Step>(scenario: { steps: readonly One[] }, copy: Record<string, unknown>, step: One): boolean {
  const speaks = scenario.steps.filter((one) => speaksOfCoupon(saidBy(one, copy)));
  return speaks.length === 0 || speaks.some(({ id }) => id === step.id);
}

/** As platforms compare codes. */
export const codeKey = (code: string): string => code.normalize("NFKC").trim().toUpperCase();

/** No letters that are read for others (0 O, 1 I L). */
const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** 31^10 codes: nobody guesses one. */
export const codeLength = 10;

/** A code of random bytes, each of which is less than 248 (8 × 31): no letter comes more often than another. */
export const codeOfBytes = (bytes: readonly number[]): string => bytes.map((byte) => letters[byte % letters.length]).join("");
export const mostByte = Math.floor(256 / letters.length) * letters.length;

/** So many are kept ready; fewer than that, and more are made. */
export const pool = { least: 200, full: 500, batch: 100 };
