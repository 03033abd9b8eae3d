// What would one person do if no message ever came? Orders by habit, refill and gift season, and carts left behind.
import { type Random, randomFor } from "../random";
import { after, day, hour, japaneseMidnight, minute } from "../time";
import { basket, giftBasket, type PlannedCart, type PlannedLine, type PlannedOrder } from "./order-plan";
import { demand, giftSeasons } from "./seasons";
import type { Shopper } from "./shopper";

export type Period = { from: Date; scenariosFrom: Date; until: Date };
export type Life = { orders: PlannedOrder[]; carts: PlannedCart[]; lastSeenAt: Date };

/** Carts older than this when the scenarios begin would only be told to be forgotten. */
const tellCartsDays = 30;

export function lifeOf(seed: string, shopper: Shopper, { period, recipients }: { period: Period; recipients: Shopper[] }): Life {
  const random = randomFor(seed, "life", shopper.index);
  const habitual = habitualOrders(random, shopper, period);
  const lastSeenAt = habitual.at(-1)?.at ?? shopper.joinsAt;
  const gifts = shopper.habits.givesGifts ? giftOrders(random, shopper, { period, recipients, lastSeenAt }) : [];
  const { carts, completions } = leftCarts(random, shopper, { period, lastSeenAt });
  const orders = [...habitual, ...gifts, ...completions].sort((a, b) => a.at.getTime() - b.at.getTime());
  return { orders, carts, lastSeenAt };
}

function habitualOrders(random: Random, shopper: Shopper, period: Period): PlannedOrder[] {
  if (shopper.habits.joinsWithoutOrder) return [];
  const orders: PlannedOrder[] = [];
  let usedUp: PlannedLine | null = null;
  for (let at = shopper.joinsAt; at < period.until; ) {
    const lines = withAgain(usedUp, basket(random, shopper));
    const account = shopper.accounts.length > 1 && orders.length > 0 && random.chance(0.5) ? 1 : 0;
    orders.push(plan(random, shopper, { key: `o-${shopper.index}-${orders.length}`, at, account, lines, period }));
    if (random.chance(shopper.habits.dropout)) break;
    ({ at, usedUp } = nextVisit(random, shopper, { at, lines }));
  }
  return orders;
}

/** Half of the orders come when something is used up, the others by chance; both wait for a livelier day. */
function nextVisit(random: Random, shopper: Shopper, last: { at: Date; lines: PlannedLine[] }) {
  const refill = last.lines.find(({ product }) => product.refillDays !== null);
  const isRefill = refill !== undefined && random.chance(0.55);
  const days = isRefill
    ? (refill.product.refillDays ?? 30) * refill.quantity * random.logNormal(1, 0.3)
    : random.exponential(365 / shopper.habits.ordersPerYear);
  let at = after(last.at, Math.max(3, days) * day);
  while (!random.chance(demand(at) / 1.65)) at = after(at, random.exponential(2) * day);
  return { at: atUsualHour(random, shopper, at), usedUp: isRefill ? refill : null };
}

/** What was used up is in the next basket, in place of what else would have come first. */
const withAgain = (usedUp: PlannedLine | null, lines: PlannedLine[]): PlannedLine[] =>
  usedUp ? [usedUp, ...lines.slice(1).filter(({ product }) => product.key !== usedUp.product.key)] : lines;

function giftOrders(
  random: Random,
  shopper: Shopper,
  { period, recipients, lastSeenAt }: { period: Period; recipients: Shopper[]; lastSeenAt: Date },
): PlannedOrder[] {
  return giftSeasons(period.from, period.until)
    .filter(({ opens, share }) => opens > shopper.joinsAt && random.chance(opens < lastSeenAt ? share : share / 3))
    .map(({ season, year, opens, closes }) => {
      const at = atUsualHour(random, shopper, after(opens, random.between(0, closes.getTime() - opens.getTime())));
      const lines = giftBasket(random, season);
      const key = `g-${shopper.index}-${season}-${year}`;
      return { ...plan(random, shopper, { key, at, account: 0, lines, period }), recipient: random.pick(recipients) };
    });
}

/** Each cart is left for good, or (18 of 100) bought some hours later without anybody's help. */
function leftCarts(random: Random, shopper: Shopper, { period, lastSeenAt }: { period: Period; lastSeenAt: Date }) {
  const carts: PlannedCart[] = [];
  const completions: PlannedOrder[] = [];
  const toldFrom = new Date(Math.max(period.scenariosFrom.getTime() - tellCartsDays * day, shopper.joinsAt.getTime() + day));
  const perYear = () => shopper.habits.leftCartsPerYear * (lastSeenAt > toldFrom ? 1 : 0.45);
  for (let at = after(toldFrom, random.exponential(365 / perYear()) * day); at < period.until; ) {
    const key = `c-${shopper.index}-${carts.length}`;
    const cart = {
      key,
      at: atUsualHour(random, shopper, at),
      shopper,
      account: 0,
      lines: basket(random, shopper),
      reachesCheckout: random.chance(0.75),
    };
    carts.push(cart);
    const completedAt = after(cart.at, Math.min(60 * hour, 20 * minute + random.logNormal(7, 1) * hour));
    if (random.chance(0.18) && completedAt < period.until) {
      const order = plan(random, shopper, { key: `o-${key}`, at: completedAt, account: 0, lines: cart.lines, period });
      completions.push({ ...order, cartKey: key });
    }
    at = after(at, (3 + random.exponential(365 / perYear())) * day);
  }
  return { carts, completions };
}

function atUsualHour(random: Random, shopper: Shopper, at: Date) {
  const usual = after(japaneseMidnight(at), (shopper.habits.hourOfDay + random.normal(0, 0.7)) * hour);
  return usual < shopper.joinsAt ? after(usual, day) : usual;
}

type OrderDraft = { key: string; at: Date; account: number; lines: PlannedLine[]; period: Period };

function plan(random: Random, shopper: Shopper, { key, at, account, lines, period }: OrderDraft): PlannedOrder {
  return {
    key,
    number: 0,
    at,
    shopper,
    account,
    lines,
    payment: random.chance(0.1) ? "convenience-store" : "card",
    cancelAfterMs: random.chance(0.015) ? random.between(0.3, 20) * hour : null,
    refundAfterMs: random.chance(0.03) ? random.between(5, 14) * day : null,
    isTest: false,
    recipient: null,
    cartKey: null,
    showsCart: at >= period.scenariosFrom,
  };
}
