// The occasions beside carts and orders, said a second time over the facts as they lie in the tables.
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import type { DueStep } from "~/domain/decide/schedule";
import { localInstant } from "~/domain/decide/wait";
import type { Occasion, Order } from "./due-oracle";

type Line = { orderId: string; productId: string; quantity: number };
type Parcel = { orderId: string; shippedAt: Date | null; deliveredAt: Date | null; status: string };
type Look = { owner: string; productId: string | null; at: Date; seconds: number };
type Member = {
  customerId: string;
  agreedAt: Date | null;
  points: number | null;
  pointsExpireAt: Date | null;
  nextRank: string | null;
  toNextRank: number | null;
  membershipAt: Date | null;
  gapDays: number | null;
  currency: string;
};
export type FurtherFacts = { lines: Line[]; parcels: Parcel[]; looks: Look[]; members: Member[]; refills: Map<string, number> };

type Scope = { own: Order[]; facts: FurtherFacts; timeZone: string; now: Date };

const dayMs = 86_400_000;
const aheadMs = 400 * dayMs;

export function furtherOccasions(step: DueStep, customerId: string, scope: Scope): Occasion[] {
  const { own, facts, timeZone, now } = scope;
  const member = facts.members.find((row) => row.customerId === customerId);
  const ofOrder = (order: Order, anchorAt: Date): Occasion => ({ occasion: `order:${order.orderId}`, anchorAt, isPersonal: false });
  const nth = step.nth ?? 0;
  const sent = own.filter(({ sourceName }) => sourceName !== "pos");
  switch (step.kind) {
    case "paid":
      return sent
        .filter(({ financialStatus }) => ["paid", "partially_refunded"].includes(financialStatus))
        .map((order) => ofOrder(order, order.at));
    case "store-order":
      return own.filter(({ sourceName }) => sourceName === "pos").map((order) => ofOrder(order, order.at));
    case "shipped":
      return sent.flatMap((order) => {
        const shipped = parcelsOf(order, facts).flatMap(({ shippedAt }) => shippedAt ?? []);
        return shipped.length > 0 ? [ofOrder(order, earliest(shipped))] : [];
      });
    case "delivered":
      return sent.map((order) => ofOrder(order, arrival(order, facts)));
    case "sum-reached": {
      let spent = 0n;
      const reaching = own
        .filter(({ currency }) => currency === member?.currency)
        .find((order) => {
          spent += order.totalMinor - order.refundedMinor;
          return spent >= BigInt(nth);
        });
      return reaching ? [ofOrder(reaching, reaching.at)] : [];
    }
    case "nth-item":
      return [...new Set(facts.lines.map(({ productId }) => productId))].flatMap((productId) => {
        const order = ordersWith(productId, scope)[nth - 1];
        return order ? [{ occasion: `item:${order.orderId}:${productId}`, anchorAt: order.at, isPersonal: false }] : [];
      });
    case "refill":
      return [...facts.refills].flatMap(([productId, gapDays]) => {
        const order = ordersWith(productId, scope).at(-1);
        if (!order) return [];
        const pieces = facts.lines
          .filter((line) => line.orderId === order.orderId && line.productId === productId)
          .reduce((sum, { quantity }) => sum + quantity, 0);
        const runsOutAt = new Date(order.at.getTime() + Math.min(gapDays * Math.max(pieces, 1), 730) * dayMs);
        return [{ occasion: `refill:${order.orderId}:${productId}`, anchorAt: runsOutAt, isPersonal: false }];
      });
    case "rhythm": {
      const last = own.at(-1);
      if (!last) return [];
      const gap = Math.max(member?.gapDays ?? 0, nth);
      return [1, 2, 3, 4, 5, 6]
        .filter((turn) => turn === 1 || last.at.getTime() + gap * (turn - 1) * dayMs <= now.getTime() + 2 * dayMs)
        .map((turn) => ({
          occasion: `rhythm:${last.orderId}:${turn}`,
          anchorAt: new Date(last.at.getTime() + gap * turn * dayMs),
          isPersonal: false,
        }))
        .filter(({ anchorAt }) => anchorAt.getTime() <= now.getTime() + aheadMs);
    }
    case "anniversary": {
      const first = own[0];
      if (!first) return [];
      const day = DateTime.fromJSDate(first.at, { zone: timeZone });
      return Array.from({ length: 12 }, (_, n) => DateTime.utc(day.year, day.month, day.day).plus({ years: n + 1 }))
        .map((on) => ({
          occasion: `anniversary:${on.year}`,
          anchorAt: localInstant({ year: on.year, month: on.month, day: on.day }, timeZone),
          isPersonal: true,
        }))
        .filter(({ anchorAt }) => anchorAt.getTime() <= now.getTime() + aheadMs);
    }
    case "viewed":
      return viewed(customerId, nth, scope);
    case "signed-up":
      return member?.agreedAt ? [{ occasion: `sign-up:${utcDay(member.agreedAt)}`, anchorAt: member.agreedAt, isPersonal: true }] : [];
    case "points-expire":
      return member?.pointsExpireAt && (member.points ?? 0) > 0
        ? [{ occasion: `points:${utcDay(member.pointsExpireAt)}`, anchorAt: member.pointsExpireAt, isPersonal: true }]
        : [];
    case "near-rank": {
      if (!member?.membershipAt || !member.nextRank || !member.toNextRank || member.toNextRank > nth) return [];
      const { year } = DateTime.fromJSDate(member.membershipAt, { zone: timeZone });
      return [{ occasion: `rank:${member.nextRank}:${year}`, anchorAt: member.membershipAt, isPersonal: true }];
    }
    default:
      throw new Error(`no oracle for ${step.kind}`);
  }
}

/** The goods looked at last among those looked at n times within two weeks, or once for a minute, and not bought in half a year. */
function viewed(customerId: string, times: number, { own, facts }: Scope): Occasion[] {
  const looks = facts.looks.filter(({ owner, productId }) => owner === customerId && productId !== null);
  const wanted = [...new Set(looks.flatMap(({ productId }) => productId ?? []))].flatMap((productId) => {
    const all = looks.filter((look) => look.productId === productId);
    const lastAt = new Date(Math.max(...all.map(({ at }) => at.getTime())));
    const late = all.filter(({ at }) => at.getTime() > lastAt.getTime() - 14 * dayMs);
    return late.length >= times || late.some(({ seconds }) => seconds >= 60) ? [{ productId, lastAt }] : [];
  });
  const [last] = wanted.toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime() || (a.productId < b.productId ? -1 : 1));
  if (!last) return [];
  const isBought = own.some(
    ({ at, orderId }) =>
      at.getTime() > last.lastAt.getTime() - 180 * dayMs &&
      facts.lines.some((line) => line.orderId === orderId && line.productId === last.productId),
  );
  return isBought
    ? []
    : [{ occasion: `viewed:${last.productId}:${last.lastAt.toISOString().slice(0, 7)}`, anchorAt: last.lastAt, isPersonal: true }];
}

const ordersWith = (productId: string, { own, facts }: Scope) =>
  own.filter(({ orderId }) => facts.lines.some((line) => line.orderId === orderId && line.productId === productId));

const parcelsOf = ({ orderId }: Order, { parcels }: FurtherFacts) =>
  parcels.filter((parcel) => parcel.orderId === orderId && !["cancelled", "error", "failure"].includes(parcel.status));

function arrival(order: Order, facts: FurtherFacts): Date {
  const parcels = parcelsOf(order, facts);
  const delivered = parcels.flatMap(({ deliveredAt }) => deliveredAt ?? []);
  if (delivered.length > 0) return latest(delivered);
  const shipped = parcels.flatMap(({ shippedAt }) => shippedAt ?? []);
  return shipped.length > 0 ? new Date(latest(shipped).getTime() + 2 * dayMs) : new Date(order.at.getTime() + 4 * dayMs);
}

const earliest = (dates: Date[]) => new Date(Math.min(...dates.map((at) => at.getTime())));
const latest = (dates: Date[]) => new Date(Math.max(...dates.map((at) => at.getTime())));
const utcDay = (at: Date) => at.toISOString().slice(0, 10);

export async function furtherFacts(shop: ShopDb): Promise<FurtherFacts> {
  const lines = await shop.query<Line>`
    SELECT order_id AS "orderId", product_id AS "productId", quantity FROM order_line WHERE shop_id = ${shop.id} AND product_id IS NOT NULL AND quantity > 0`;
  const parcels = await shop.query<Parcel>`
    SELECT order_id AS "orderId", shipped_at AS "shippedAt", delivered_at AS "deliveredAt", status FROM fulfillment WHERE shop_id = ${shop.id}`;
  const looks = await shop.query<Look>`
    SELECT i.customer_id AS owner, v.product_id AS "productId", v.occurred_at AS at, v.dwell_seconds AS seconds
    FROM visit v JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = v.identity_id WHERE v.shop_id = ${shop.id} AND i.customer_id IS NOT NULL`;
  const members = await shop.query<Member>`
    SELECT customer_id AS "customerId", agreed_at AS "agreedAt", points, points_expire_at AS "pointsExpireAt", next_rank AS "nextRank", to_next_rank AS "toNextRank",
      membership_at AS "membershipAt", order_gap_days AS "gapDays", currency FROM customer WHERE shop_id = ${shop.id}`;
  const refills = await shop.query<{
    productId: string;
    gapDays: number;
  }>`SELECT product_id AS "productId", gap_days AS "gapDays" FROM product_refill WHERE shop_id = ${shop.id}`;
  return { lines, parcels, looks, members, refills: new Map(refills.map(({ productId, gapDays }) => [productId, gapDays])) };
}
