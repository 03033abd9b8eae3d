// Who fits a condition, said a second time: plain TypeScript over facts in memory, sharing no clause with the SQL.
import { DateTime } from "luxon";
import type {
  Answered,
  AudienceCondition,
  Goods,
  Happening,
  OccasionGoods,
  Range,
  RfmScores,
  Span,
  Visited,
} from "~/domain/audience/audience";
import { bucketOf } from "~/domain/decide/random-bucket";
import type { CartFacts, CustomerColumns, OrderFacts, PersonFacts, Product, VisitFacts } from "./audience-facts";

export type Shop = {
  people: PersonFacts[];
  products: Product[];
  timeZone: string;
  minorPerMajor: number;
  now: Date;
  durable: string[];
};

export type Line = { productId: string | null; unitPrice: number };

/** `lines`: of the order or cart that made the person due. */
export function fits(condition: AudienceCondition, person: PersonFacts, shop: Shop, lines: Line[] = []): boolean {
  return Object.entries(condition).every(([word, said]) => says(word, said, { person, shop, lines }));
}

type Asked = { person: PersonFacts; shop: Shop; lines: Line[] };

function says(word: string, said: unknown, asked: Asked): boolean {
  const { person, shop, lines } = asked;
  const c = person.columns;
  const net = Number(c.spentMinor - c.refundedMinor) / shop.minorPerMajor;
  const again = (condition: AudienceCondition) => fits(condition, person, shop, lines);
  const range = said as Range;
  const texts = said as string[];
  switch (word) {
    case "all":
      return (said as AudienceCondition[]).every(again);
    case "any":
      return (said as AudienceCondition[]).some(again);
    case "not":
      return !again(said as AudienceCondition);
    case "orderCount":
      return holds(range, c.orderCount);
    case "daysSinceLastOrder":
      return holds(range, daysGone(c.lastOrderAt, shop));
    case "daysSinceFirstOrder":
      return holds(range, daysGone(c.firstOrderAt, shop));
    case "customerSinceDays":
      return holds(range, daysGone(c.knownSince, shop));
    case "spent":
      return holds(range, net);
    case "averageOrder":
      return holds(range, c.orderCount === 0 ? null : net / c.orderCount);
    case "storeOrderCount":
      return holds(range, c.storeOrderCount);
    case "onlineOrderCount":
      return holds(range, c.orderCount - c.storeOrderCount);
    case "points":
      return holds(range, c.points);
    case "toNextRank":
      return holds(range, c.toNextRank);
    case "age":
      return holds(range, ageOf(c.birthDate, shop));
    case "rfm":
      return rfmFits(said as RfmScores, c, shop);
    case "boughtWithinDays":
      return c.lastOrderAt !== null && gone(c.lastOrderAt, shop) < (said as number);
    case "pointsExpireWithinDays": {
      const left = c.pointsExpireAt === null ? -1 : -gone(c.pointsExpireAt, shop);
      return (c.points ?? 0) > 0 && left > 0 && left <= (said as number);
    }
    case "inPlatformSegment":
      return person.segments.some(({ id, isMember }) => isMember && id === (said as { id: string }).id);
    case "holdsSubscription":
      return person.contracts.some((status) => status === "active" || status === "paused");
    case "bought":
      return happened(
        said as Happening,
        person.orders.filter((order) => counts(order)),
        asked,
        (order) => ({ at: order.at, products: order.lines.map(({ productId }) => productId), key: order.id }),
      );
    case "viewed":
      return happened(
        said as Happening,
        person.visits.filter(({ productId }) => productId !== null),
        asked,
        (visit) => ({ at: visit.at, products: [visit.productId], key: visit.id }),
      );
    case "carted":
      return happened(
        said as Happening,
        person.carts.filter(({ productIds }) => productIds.length > 0),
        asked,
        (cart: CartFacts) => ({ at: cart.at, products: cart.productIds, key: cart.key }),
      );
    case "visited":
      return visitedFits(said as Visited, person.visits, shop);
    case "answered":
      return answeredFits(said as Answered, asked);
    case "prefecture":
      return c.prefecture !== null && texts.includes(c.prefecture);
    case "sex":
      return c.sex !== null && texts.includes(c.sex);
    case "medium":
      return c.medium !== null && texts.includes(c.medium);
    // Which order was the last one is known of the customer (tests/helpers/audience-rows.ts): any will do here.
    case "lastMedium":
      return person.orders.slice(0, 1).some(({ origin: { medium } }) => medium !== null && texts.includes(medium));
    case "rank":
      return c.rank !== null && texts.includes(c.rank);
    case "birthMonth":
      return c.birthDate !== null && (said as number[]).includes(Number(c.birthDate.slice(5, 7)));
    case "hasBirthday":
      return c.birthDate !== null;
    case "locale":
      return c.locale !== null && c.locale.split(/[-_]/)[0]?.toLowerCase() === said;
    case "hasTag":
      return c.tags.includes(said as string);
    case "isDetractor":
      return c.npsScore !== null && c.npsScore <= 6;
    case "consent": {
      const { channel, state } = said as { channel: "email" | "line" | "sms"; state: string };
      return c.contact[channel].consent === state;
    }
    case "reachableBy": {
      const { hasAddress, consent, isSuppressed } = c.contact[said as "email" | "line" | "sms"];
      return hasAddress && consent === "subscribed" && !isSuppressed;
    }
    case "randomBucket": {
      const { of, from, until, salt } = said as { of: number; from: number; until: number; salt?: string };
      const bucket = bucketOf(person.anchor, { of, salt });
      return from <= bucket && bucket < until;
    }
    case "occasionGoods":
      return lines.some((line) => lineFits(said as OccasionGoods, line, shop));
    default:
      throw new Error(`the oracle does not know the word ${word}`);
  }
}

const holds = ({ min, max }: Range, value: number | null) =>
  value !== null && value >= ((min as number | undefined) ?? -Infinity) && value <= ((max as number | undefined) ?? Infinity);

const gone = (at: Date, { now }: Shop) => (now.getTime() - at.getTime()) / 86_400_000;
const daysGone = (at: Date | null, shop: Shop) => (at === null ? null : Math.floor(gone(at, shop)));

function ageOf(birthDate: string | null, { now, timeZone }: Shop): number | null {
  if (birthDate === null) return null;
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const [year = 0, month = 0, day = 0] = birthDate.split("-").map(Number);
  const hadBirthday = today.month > month || (today.month === month && today.day >= day);
  return today.year - year - (hadBirthday ? 0 : 1);
}

export const counts = (order: OrderFacts) => !order.isCancelled && (order.total === 0 || order.refunded < order.total);

type Occurrence = { at: Date; products: (string | null)[]; key: string };

function happened<Fact>(said: Happening, facts: Fact[], { shop }: Asked, told: (fact: Fact) => Occurrence): boolean {
  const fitting = facts.map(told).filter(({ at, products }) => inSpan(said, at, shop) && areAmong(said, products, shop.products));
  return holds(said.times ?? { min: 1 }, new Set(fitting.map(({ key }) => key)).size);
}

function visitedFits(said: Visited, visits: VisitFacts[], shop: Shop): boolean {
  const fitting = visits.filter(
    ({ at, path, dwellSeconds }) =>
      inSpan({ withinDays: said.withinDays }, at, shop) &&
      path.includes(said.pathContains ?? "") &&
      dwellSeconds >= ((said.dwellSeconds as number | undefined) ?? 0),
  );
  return holds(said.times ?? { min: 1 }, fitting.length);
}

const answeredFits = (said: Answered, { person, shop }: Asked) =>
  person.answers.some(
    ({ survey, at, ...answer }) => survey === said.survey && answerFits(said, answer) && inSpan({ withinDays: said.withinDays }, at, shop),
  );

function answerFits({ question, score, choice }: Answered, given: Omit<PersonFacts["answers"][number], "survey" | "at">): boolean {
  const { taste, colors } = given;
  if (question === undefined)
    return (score === undefined || holds(score, given.score)) && (choice === undefined || choice === given.choice);
  const isGiven = question === "taste" ? taste !== null : question === "colors" && colors.length > 0;
  const fitsScore = score === undefined || (question === "taste" && holds(score, taste));
  return isGiven && fitsScore && (choice === undefined || (question === "colors" && colors.includes(choice)));
}

function inSpan({ withinDays, from, until, hours, months }: Span, at: Date, shop: Shop): boolean {
  const local = DateTime.fromJSDate(at, { zone: shop.timeZone });
  const day = local.toISODate() ?? "";
  if (withinDays !== undefined && gone(at, shop) >= (withinDays as number)) return false;
  if ((from !== undefined && day < from) || (until !== undefined && day > until)) return false;
  if (months && !months.includes(local.month)) return false;
  if (!hours) return true;
  const isPastFrom = local.hour >= hours.from;
  const isBeforeUntil = local.hour < hours.until;
  return hours.from < hours.until ? isPastFrom && isBeforeUntil : isPastFrom || isBeforeUntil;
}

const isAnyGoods = ({ productIds, categories, tags }: Goods) => !productIds && !categories && !tags;

const areAmong = (goods: Goods, ids: (string | null)[], products: Product[]) =>
  isAnyGoods(goods) ||
  ids.some((id) => {
    if (id === null) return false;
    const product = products.find((candidate) => candidate.id === id);
    return (
      goods.productIds?.includes(id) ||
      (product && (goods.categories?.includes(product.category) || goods.tags?.some((tag) => product.tags.includes(tag)))) ||
      false
    );
  });

/** Cut points as the docstring of queries/people/cut-points.server.ts says, found by sorting. */
export function cutPoint(values: number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length - 1e-9) - 1];
}

function rfmFits(scores: RfmScores, own: CustomerColumns, { people }: Shop): boolean {
  if (own.orderCount === 0) return false;
  const buyers = people.map(({ columns }) => columns).filter(({ orderCount }) => orderCount > 0);
  return Object.entries(scores).every(([measure, range]) => {
    const value = (columns: CustomerColumns) => measures[measure as keyof RfmScores](columns);
    const cuts = [0.2, 0.4, 0.6, 0.8].map((share) => cutPoint(buyers.map(value), share) ?? 0);
    return holds(range, 1 + cuts.filter((cut) => cut < value(own)).length);
  });
}

const measures: Record<keyof RfmScores, (columns: CustomerColumns) => number> = {
  recency: ({ lastOrderAt }) => lastOrderAt?.getTime() ?? 0,
  frequency: ({ orderCount }) => orderCount,
  monetary: ({ spentMinor, refundedMinor }) => Number(spentMinor - refundedMinor),
};

function lineFits(said: OccasionGoods, { productId, unitPrice }: Line, shop: Shop): boolean {
  if (!areAmong(said, [productId], shop.products)) return false;
  if (said.minPrice !== undefined && unitPrice < (said.minPrice as number) * shop.minorPerMajor) return false;
  const category = shop.products.find(({ id }) => id === productId)?.category;
  if (said.isDurable && !(category !== undefined && shop.durable.includes(category))) return false;
  return !said.isDear || unitPrice > (dearFrom(shop) ?? Infinity);
}

const dearFrom = ({ people, now }: Shop) =>
  cutPoint(
    people
      .flatMap(({ orders }) => orders)
      .filter((order) => counts(order) && now.getTime() - order.at.getTime() < 365 * 86_400_000)
      .flatMap(({ lines }) => lines.map(({ unitPrice }) => unitPrice)),
    0.75,
  );
