// Is what came from outside a condition at all? Its shape; whether it can work is asked by condition-problems.ts.
import { z } from "zod";
import { toldDay } from "~/domain/told-day";
import type { Amount, AudienceCondition, AudienceWord, Goods, Range, Said, Span } from "./audience";

const amount: z.ZodType<Amount> = z.union([z.number().finite(), z.strictObject({ value: z.string().min(1).max(60) })]);
const range: z.ZodType<Range> = z.strictObject({ min: amount.optional(), max: amount.optional() });
/** Empty while a merchant is still at it: that is told as a problem, not as a broken form. */
const text = z.string().trim().max(200);
const texts = z.array(text).max(200);
const whole = z.number().int();

const goods = { productIds: texts.optional(), categories: texts.optional(), tags: texts.optional() } satisfies z.ZodRawShape &
  Record<keyof Goods, unknown>;
const span = {
  withinDays: amount.optional(),
  from: toldDay.optional(),
  until: toldDay.optional(),
  hours: z.strictObject({ from: whole, until: whole }).optional(),
  months: z.array(whole).max(12).optional(),
} satisfies z.ZodRawShape & Record<keyof Span, unknown>;
const happening = z.strictObject({ ...goods, ...span, times: range.optional() });
const channel = z.enum(["email", "line", "sms"]);
const inner: z.ZodType<AudienceCondition> = z.lazy(() => conditionSchema);

const said: { [Word in AudienceWord]: z.ZodType<Said<Word>> } = {
  orderCount: range,
  daysSinceLastOrder: range,
  daysSinceFirstOrder: range,
  spent: range,
  averageOrder: range,
  rfm: z.strictObject({ recency: range.optional(), frequency: range.optional(), monetary: range.optional() }),
  boughtWithinDays: amount,
  storeOrderCount: range,
  onlineOrderCount: range,
  holdsSubscription: z.literal(true),
  bought: happening,
  viewed: happening,
  carted: happening,
  visited: z.strictObject({
    pathContains: text.optional(),
    dwellSeconds: amount.optional(),
    withinDays: amount.optional(),
    times: range.optional(),
  }),
  prefecture: texts,
  age: range,
  sex: texts,
  birthMonth: z.array(whole).max(12),
  hasBirthday: z.literal(true),
  locale: z.string().regex(/^[a-z]{2,3}$/),
  hasTag: text,
  medium: texts,
  lastMedium: texts,
  customerSinceDays: range,
  rank: texts,
  points: range,
  pointsExpireWithinDays: amount,
  toNextRank: range,
  answered: z.strictObject({
    survey: text,
    question: text.optional(),
    score: range.optional(),
    choice: text.optional(),
    withinDays: amount.optional(),
  }),
  isDetractor: z.literal(true),
  consent: z.strictObject({ channel, state: z.enum(["subscribed", "pending", "never-asked", "refused"]) }),
  reachableBy: channel,
  randomBucket: z.strictObject({ of: whole, from: whole, until: whole, salt: z.string().max(60).optional() }),
  inPlatformSegment: z.strictObject({ id: z.string().max(40), name: text }),
  occasionGoods: z.strictObject({
    ...goods,
    minPrice: amount.optional(),
    isDurable: z.literal(true).optional(),
    isDear: z.literal(true).optional(),
  }),
  all: z.array(inner).max(50),
  any: z.array(inner).max(50),
  not: inner,
  segment: z.strictObject({ id: z.string().max(60) }),
};

export const audienceWords = Object.keys(said) as AudienceWord[];

/** One word an object, so that every problem has one place. */
export const conditionSchema: z.ZodType<AudienceCondition> = z.record(z.string(), z.unknown()).transform((given, context) => {
  const [word, ...more] = Object.keys(given) as AudienceWord[];
  const shape = word !== undefined && more.length === 0 && Object.hasOwn(said, word) ? said[word] : undefined;
  const parsed = shape?.safeParse(given[word ?? ""]);
  if (word && parsed?.success) return { [word]: parsed.data } as unknown as AudienceCondition;
  for (const { path, message } of parsed?.error?.issues ?? [{ path: [], message: "not a word of the vocabulary" }])
    context.addIssue({ code: "custom", path: word && parsed ? [word, ...path] : path, message });
  return z.NEVER;
});

export const conditionsSchema = z.array(conditionSchema).max(50);

/** Deeper nesting than anybody reads; checked first, since the schema follows every level. */
const deepest = 40;

/** From a form or a stored row; the first misshapen place, or the conditions. */
export function parseConditions(given: unknown): { conditions: AudienceCondition[] } | { malformedAt: string } {
  if (isDeeperThan(given, deepest)) return { malformedAt: "" };
  const parsed = conditionsSchema.safeParse(given);
  return parsed.success ? { conditions: parsed.data } : { malformedAt: parsed.error.issues[0]?.path.join(".") ?? "" };
}

/** As a form posts them: JSON, or what is none. */
export function readConditions(json: string): ReturnType<typeof parseConditions> {
  try {
    return parseConditions(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return { malformedAt: "" };
    throw error;
  }
}

const isDeeperThan = (given: unknown, levels: number): boolean =>
  typeof given === "object" && given !== null && (levels === 0 || Object.values(given).some((part) => isDeeperThan(part, levels - 1)));
