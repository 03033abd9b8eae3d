// Which coupons stand at Color Me, whoever made them? GET /v1/shop_coupons; scope read_shop_coupons.
import { DateTime } from "luxon";
import { z } from "zod";
import type { ListedCoupon } from "../platform";
import type { ColorMeAnswer, ColorMeClient } from "./client.server";

const row = z.looseObject({ id: z.number(), name: z.string().nullish(), code: z.string().nullish() });
/** Its description knows no pages of this list, nor a total: they are asked for all the same, and not relied on. */
const page = z.object({ shop_coupons: z.array(row), meta: z.object({ total: z.number() }).nullish() });
const pageSize = 50;
/** Nobody has so many. */
const mostPages = 40;

export type CouponRow = z.infer<typeof row>;

/** Until a page brings nothing new. */
export async function readCoupons({ ask }: Pick<ColorMeClient, "ask">): Promise<ColorMeAnswer<CouponRow[]>> {
  const found = new Map<number, CouponRow>();
  for (let turn = 0; ; turn += 1) {
    const offset = turn * pageSize;
    const answer = await ask("GET", "/v1/shop_coupons", { query: { limit: pageSize, offset } }, page);
    if (answer.outcome !== "answered") return answer;
    const { shop_coupons: rows, meta } = answer.body;
    const before = found.size;
    for (const one of rows) found.set(one.id, one);
    const isLast = found.size === before || rows.length < pageSize || found.size >= (meta?.total ?? Number.POSITIVE_INFINITY);
    if (isLast || turn >= mostPages) return { ...answer, body: [...found.values()] };
  }
}

/** Unix seconds, as the list tells them; days of Japan, as they are told to it. */
const instant = z.union([z.number(), z.string()]).nullish();

const terms = z.object({
  id: z.number(),
  name: z.string().min(1),
  code: z.string().min(1),
  coupon_type: z.enum(["amount", "rate", "delivery_charge"]),
  discount_amount: z.number().int().min(0).nullish(),
  minimum_amount: z.number().int().min(0).nullish(),
  starts_at: instant,
  ends_at: instant,
  total_usage_limit: z.number().int().nullish(),
  usage_limit: z.enum(["disposable", "indisposable"]),
  group_limit_type: z.string().nullish(),
  status: z.string(),
});

/** One of a kind that nobody has heard of is left out: what it takes off could not be told. Throws where Color Me does not answer. */
export async function listCoupons(client: Pick<ColorMeClient, "ask">): Promise<ListedCoupon[]> {
  const answer = await readCoupons(client);
  if (answer.outcome === "revoked") throw new Error("Color Me no longer lets us in");
  if (answer.outcome !== "answered") throw new Error(answer.reason);
  return answer.body.flatMap((one) => {
    const read = terms.safeParse(one);
    return read.success && isWhole(read.data) ? [listed(read.data)] : [];
  });
}

const isWhole = ({ coupon_type: type, discount_amount: off }: z.infer<typeof terms>) =>
  type === "delivery_charge" || (type === "rate" ? (off ?? 0) >= 1 && (off ?? 0) <= 100 : (off ?? 0) >= 1);

function listed(told: z.infer<typeof terms>): ListedCoupon {
  const off = told.discount_amount ?? 0;
  return {
    platformId: String(told.id),
    name: told.name,
    code: told.code,
    // Only what is said to be available is: an unknown word is none.
    isOn: told.status === "available",
    percent: told.coupon_type === "rate" ? off : null,
    amountMinor: told.coupon_type === "amount" ? BigInt(off) : null,
    leastMinor: told.minimum_amount ? BigInt(told.minimum_amount) : null,
    startsAt: startOf(told.starts_at),
    endsAt: endOf(told.ends_at),
    terms: {
      isFreeDelivery: told.coupon_type === "delivery_charge",
      mostUses: told.total_usage_limit && told.total_usage_limit > 0 ? told.total_usage_limit : null,
      isOnce: told.usage_limit === "disposable",
      isForSomeGoods: told.group_limit_type !== "none",
    },
  };
}

type Instant = z.infer<typeof instant>;

const japaneseDay = (text: string) => DateTime.fromISO(text, { zone: "Asia/Tokyo" });

const startOf = (told: Instant): Date | null => {
  if (typeof told === "number") return new Date(told * 1000);
  return told && japaneseDay(told).isValid ? japaneseDay(told).toJSDate() : null;
};

/** The first instant at which it is over: the second that is told still counts, and so does the whole of a day. */
const endOf = (told: Instant): Date | null => {
  if (typeof told === "number") return new Date((told + 1) * 1000);
  return told && japaneseDay(told).isValid ? japaneseDay(told).plus({ days: 1 }).toJSDate() : null;
};
