// Is what came from outside a scenario at all? Everything a merchant may say and nothing else; whether it can work is asked by own-problems.ts.
import { z } from "zod";
import type { Amount } from "~/domain/audience/audience";
import { conditionsSchema } from "~/domain/audience/condition-schema";
import { personOccasions, shopOccasions } from "./occasion";
import {
  type Copy,
  channelIds,
  dataNeeds,
  itemSources,
  type Localized,
  type Scenario,
  type ScenarioStep,
  type ScenarioValue,
} from "./scenario";
import { longestCopy } from "./scenario-form";

export const mostSteps = 12;
export const longestName = 60;
const mostHours = 24 * 366;
const mostDays = 1100;

const text = (longest: number) => z.string().max(longest);
const localized = (longest: number): z.ZodType<Localized> => z.strictObject({ ja: text(longest), en: text(longest) });
const whole = (min: number, max: number) => z.number().int().min(min).max(max);
const stepId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const valueId = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const amount: z.ZodType<Amount> = z.union([whole(0, 1_000_000_000), z.strictObject({ value: valueId })]);
const atHour = z.union([whole(0, 23), z.literal("personal")]).optional();

const wait: z.ZodType<ScenarioStep["wait"]> = z.union([
  z.strictObject({ hours: whole(-mostHours, mostHours) }),
  z.strictObject({ days: whole(-mostDays, mostDays), atHour }),
  z.strictObject({ value: valueId, unit: z.enum(["days", "hours"]), atHour, before: z.literal(true).optional() }),
]);

const copy: z.ZodType<Copy> = z.strictObject({
  subject: text(longestCopy.subject),
  preheader: text(longestCopy.preheader),
  heading: text(longestCopy.heading),
  body: text(longestCopy.body),
  button: text(longestCopy.button),
  sms: text(longestCopy.sms).optional(),
});

const step: z.ZodType<ScenarioStep> = z.strictObject({
  id: stepId,
  wait,
  anchor: z.literal("end").optional(),
  follows: stepId.optional(),
  when: conditionsSchema.optional(),
  channels: z.array(z.enum(channelIds)).max(channelIds.length),
  expiresAfterHours: whole(0, mostHours),
  items: z.enum(itemSources),
  maxItems: whole(0, 12),
  leastItems: whole(0, 12).optional(),
  points: z.strictObject({ give: amount }).optional(),
  copy: z.strictObject({ ja: copy, en: copy }),
});

const anyNumber = z.number().min(-1_000_000_000).max(1_000_000_000);
const value: z.ZodType<ScenarioValue> = z.union([
  z.strictObject({
    id: valueId,
    label: localized(100),
    unit: z.enum(["days", "hours", "orders", "percent", "times", "money", "points", "weekday", "day-of-month"]),
    default: anyNumber,
    min: anyNumber,
    max: anyNumber,
  }),
  z.strictObject({ id: valueId, label: localized(100), unit: z.enum(["text", "url"]), default: text(1000), maxLength: whole(0, 1000) }),
]);

export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  group: z.enum(["welcome", "left", "after-purchase", "repeat", "dates", "members", "goods", "news", "store", "own"]),
  name: localized(longestName),
  summary: localized(300),
  intent: z.strictObject({ why: localized(300), never: conditionsSchema }),
  kind: z.enum(["promotional", "transactional"]),
  priority: whole(0, 1000),
  occasion: z.strictObject({ kind: z.enum([...personOccasions, ...shopOccasions]), nth: amount.optional(), second: amount.optional() }),
  audience: conditionsSchema,
  steps: z.array(step).max(mostSteps),
  exitOn: z.array(z.enum(["order", "goal", "return"])).max(3),
  reentryDays: whole(0, mostDays),
  values: z.array(value).max(20),
  goal: z.enum(["purchase", "sign-up", "answer", "visit"]),
  survey: text(60).optional(),
  holdoutPercent: whole(0, 100),
  attributionWindowDays: whole(0, 365),
  needs: z.array(z.enum(dataNeeds)).max(dataNeeds.length),
  pastDays: whole(0, mostDays),
});

/** Why a thing is none: an unknown field, text or a list that is too long, a number outside its limits, or no such shape. */
export type ShapeReason = "unknown-field" | "too-long" | "too-many" | "outside" | "misshapen";
export type ShapeProblem = { field: string; code: ShapeReason; words: Record<string, string | number> };

/** Steps are named by id in a problem's field, as everywhere. */
export function parseScenario(given: unknown): { scenario: Scenario } | { problems: ShapeProblem[] } {
  // The schema follows every level of a condition.
  if (isDeeperThan(given, 60)) return { problems: [{ field: "", code: "misshapen", words: {} }] };
  const parsed = scenarioSchema.safeParse(given);
  if (parsed.success) return { scenario: parsed.data };
  return { problems: parsed.error.issues.map((issue) => shapeProblem(issue, given)) };
}

function shapeProblem(issue: z.core.$ZodIssue, given: unknown): ShapeProblem {
  const field = fieldOf(issue.path, given);
  if (issue.code === "unrecognized_keys")
    return { field: [field, issue.keys[0]].filter(Boolean).join("."), code: "unknown-field", words: {} };
  if (issue.code === "too_big" && issue.origin === "string") return { field, code: "too-long", words: { max: Number(issue.maximum) } };
  if (issue.code === "too_big" && issue.origin === "array") return { field, code: "too-many", words: { max: Number(issue.maximum) } };
  if (issue.code === "too_big") return { field, code: "outside", words: { most: Number(issue.maximum) } };
  if (issue.code === "too_small") return { field, code: "outside", words: { least: Number(issue.minimum) } };
  return { field, code: "misshapen", words: {} };
}

/** ["steps", 0, "wait"] becomes steps.soon.wait. */
function fieldOf(path: PropertyKey[], given: unknown): string {
  const [area, index, ...rest] = path;
  if (area !== "steps" || typeof index !== "number") return path.map(String).join(".");
  const id = (given as { steps?: { id?: unknown }[] }).steps?.[index]?.id;
  return ["steps", typeof id === "string" ? id : index, ...rest].map(String).join(".");
}

const isDeeperThan = (given: unknown, levels: number): boolean =>
  typeof given === "object" && given !== null && (levels === 0 || Object.values(given).some((part) => isDeeperThan(part, levels - 1)));
