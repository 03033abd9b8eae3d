// Conditions at random, every word of the vocabulary among them.
import fc from "fast-check";
import type { AudienceCondition, AudienceWord, Goods, Happening, Range, Said, Span } from "~/domain/audience/audience";

const may = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Said seldom: of many limits at once nobody is left. */
const seldom = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const plain = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;

const rangeOf = (...ends: number[]): fc.Arbitrary<Range> =>
  fc.record({ min: may(fc.constantFrom(...ends)), max: may(fc.constantFrom(...ends)) }).map(plain);
const days = rangeOf(0, 1, 7, 30, 90.5, 365);
const fifths = rangeOf(1, 2, 3, 4, 5);

const goods: fc.Arbitrary<Goods> = fc
  .record({
    productIds: may(fc.subarray(["p1", "p2", "gone"])),
    categories: may(fc.subarray(["tea", "pot"])),
    tags: may(fc.subarray(["gift", "new"])),
  })
  .map(plain);

const span: fc.Arbitrary<Span> = fc
  .record({
    withinDays: seldom(fc.constantFrom(1, 30, 200)),
    from: seldom(fc.constantFrom("2025-06-01", "2026-02-01")),
    until: seldom(fc.constantFrom("2025-12-31", "2026-03-01")),
    hours: seldom(fc.constantFrom({ from: 9, until: 17 }, { from: 21, until: 6 })),
    months: seldom(fc.subarray([1, 2, 3, 11, 12])),
  })
  .map(plain);

const happening: fc.Arbitrary<Happening> = fc
  .tuple(fc.oneof(goods, fc.constant({})), fc.oneof(span, fc.constant({})), may(rangeOf(0, 1, 2, 3)))
  .map(([which, when, times]) => plain({ ...which, ...when, times }));

const channel = fc.constantFrom("email", "line", "sms");

type Leaf = Exclude<AudienceWord, "all" | "any" | "not" | "segment" | "occasionGoods">;

const leaves: { [Word in Leaf]: fc.Arbitrary<Said<Word>> } = {
  orderCount: rangeOf(0, 1, 2, 3),
  daysSinceLastOrder: days,
  daysSinceFirstOrder: days,
  spent: rangeOf(0, 500, 1000, 2000.5),
  averageOrder: rangeOf(0, 500, 1000),
  rfm: fc.record({ recency: may(fifths), frequency: may(fifths), monetary: may(fifths) }).map(plain),
  boughtWithinDays: fc.constantFrom(1, 30, 365),
  storeOrderCount: rangeOf(0, 1, 2),
  onlineOrderCount: rangeOf(0, 1, 2),
  holdsSubscription: fc.constant(true),
  bought: happening,
  viewed: happening,
  carted: happening,
  visited: fc
    .record({
      pathContains: may(fc.constantFrom("/blogs", "p1")),
      dwellSeconds: may(fc.constantFrom(10, 60)),
      withinDays: may(fc.constantFrom(30, 200)),
      times: may(rangeOf(0, 1, 2)),
    })
    .map(plain),
  prefecture: fc.subarray(["JP-13", "JP-27"]),
  age: rangeOf(21, 22, 35, 36, 65),
  sex: fc.subarray(["female", "male"]),
  birthMonth: fc.subarray([2, 3, 12]),
  hasBirthday: fc.constant(true),
  locale: fc.constantFrom("ja", "en"),
  hasTag: fc.constantFrom("vip", "wholesale", "' OR true --"),
  medium: fc.subarray(["google", "line"]),
  lastMedium: fc.subarray(["google", "line", "instagram"]),
  customerSinceDays: days,
  rank: fc.subarray(["gold", "silver"]),
  points: rangeOf(0, 100, 200),
  pointsExpireWithinDays: fc.constantFrom(1, 7, 10),
  toNextRank: rangeOf(0, 1000, 2000),
  answered: fc
    .record({
      survey: fc.constantFrom("nps", "taste"),
      question: may(fc.constantFrom("taste", "colors", "never-asked")),
      score: may(rangeOf(0, 6, 9)),
      choice: may(fc.constant("sweet")),
      withinDays: may(fc.constantFrom(30, 200)),
    })
    .map(plain),
  isDetractor: fc.constant(true),
  consent: fc.record({ channel, state: fc.constantFrom("subscribed", "pending", "never-asked", "refused") }),
  reachableBy: channel,
  inPlatformSegment: fc.constantFrom({ id: "s1", name: "上得意" }, { id: "s2", name: "' OR true --" }),
  randomBucket: fc.record({
    of: fc.constantFrom(2, 5),
    from: fc.constantFrom(0, 1),
    until: fc.constantFrom(1, 2),
    salt: fc.constantFrom("", "塩"),
  }),
};

const leaf = fc.oneof(
  ...Object.entries(leaves).map(([word, said]) =>
    (said as fc.Arbitrary<unknown>).map((value) => ({ [word]: value }) as unknown as AudienceCondition),
  ),
);

export const condition: fc.Arbitrary<AudienceCondition> = fc.letrec<{ node: AudienceCondition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie("node").map((not) => ({ not })),
    fc.array(tie("node"), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("node"), { maxLength: 3 }).map((any) => ({ any })),
  ),
})).node;

/** Each word by itself comes up, however the dice fall; those of many limits several times. */
export const everyWord = fc.tuple(
  ...Object.entries({ ...leaves, bought2: happening, bought3: happening, viewed2: happening, rfm2: leaves.rfm }).map(([word, said]) =>
    (said as fc.Arbitrary<unknown>).map((value) => ({ [word.replace(/\d$/, "")]: value }) as unknown as AudienceCondition),
  ),
);
