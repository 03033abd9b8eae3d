// Can this scenario work? Presets are refused when the program starts, a merchant's own when it is saved, by the same rules.
import { mostStepPoints, needsPoints } from "~/domain/message/given-points";
import { unknownMergeTags } from "~/domain/message/merge-tags";
import { copyFields, mayBeEmpty } from "./copy";
import { isKnownAhead, isShopOccasion, needsNth, nthLimits, type Occasion } from "./occasion";
import { type Copy, channelIds, isNumberValue, type NumberValue, type Scenario, type ScenarioStep, type ScenarioValue } from "./scenario";
import { inWords, type ReasonWords, type ScenarioReason } from "./scenario-reasons";

/** Where (a path such as steps.soon.wait) and why: by its code with the words that belong to it, and as a sentence. */
export type ScenarioProblem = { field: string; code: ScenarioReason; words: ReasonWords; reason: string };

const limits = { holdoutPercent: [0, 50], attributionWindowDays: [1, 60], reentryDays: [0, 400], pastDays: [0, 1100] } as const;
const outside = {
  holdoutPercent: "holdout-outside",
  attributionWindowDays: "window-outside",
  reentryDays: "reentry-outside",
  pastDays: "past-outside",
} as const;

/** Empty: it can. What conditions say is checked by domain/audience/condition-problems.ts. */
export function scenarioProblems(scenario: Scenario): ScenarioProblem[] {
  return [
    ...scenario.values.flatMap(valueProblems),
    ...occasionProblems(scenario),
    ...(scenario.steps.length === 0 ? [problem("steps", "no-step")] : []),
    ...twice(scenario.steps.map(({ id }) => id)).map((id) => problem(`steps.${id}`, "step-twice")),
    ...scenario.steps.flatMap((step, index) => stepProblems(step, index, scenario)),
    ...orderProblems(scenario),
    ...(Object.keys(limits) as (keyof typeof limits)[]).flatMap((field) => limitProblems(field, scenario[field])),
    ...(scenario.goal === "purchase" && scenario.exitOn.includes("goal") ? [problem("exitOn", "exit-goal-is-order")] : []),
  ];
}

function limitProblems(field: keyof typeof limits, given: number): ScenarioProblem[] {
  const [min, max] = limits[field];
  return inside(given, min, max) ? [] : [problem(field, outside[field], { min, max })];
}

function valueProblems(value: ScenarioValue): ScenarioProblem[] {
  const field = `values.${value.id}`;
  if (!/^[a-z][A-Za-z0-9]*$/.test(value.id)) return [problem(field, "value-id")];
  if (!isNumberValue(value)) return value.maxLength > 0 ? [] : [problem(field, "value-no-letter")];
  const { min, max, default: given } = value;
  if (![min, max, given].every(Number.isInteger)) return [problem(field, "value-not-whole")];
  if (min < 0) return [problem(field, "value-below-zero")];
  return min <= given && given <= max ? [] : [problem(field, "value-outside", { given, min, max })];
}

function occasionProblems({ occasion: { kind, nth, second }, exitOn, values }: Scenario): ScenarioProblem[] {
  const missing = needsNth[kind] && nth === undefined ? [problem("occasion.nth", "nth-missing", { kind, what: needsNth[kind] })] : [];
  const named = [nth, second].flatMap((amount) =>
    typeof amount === "object" && !numberValue(values, amount.value)
      ? [problem("occasion", "occasion-value-unknown", { value: amount.value })]
      : [],
  );
  const early = (kind === "birthday" || kind === "anniversary") && exitOn.includes("order") ? [problem("exitOn", "exit-before-day")] : [];
  const numbers = [
    ...nthProblems("occasion.nth", nth, { kind, values }),
    ...(kind === "twice-monthly" ? nthProblems("occasion.second", second, { kind, values }) : []),
  ];
  return [...missing, ...named, ...numbers, ...early];
}

/** What is read from a setting may be any number that the setting may be. */
function nthProblems(field: string, nth: Occasion["nth"], { kind, values }: Pick<Occasion, "kind"> & Pick<Scenario, "values">) {
  const [min, max] = nthLimits[kind] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const setting = typeof nth === "object" ? numberValue(values, nth.value) : undefined;
  const given = typeof nth === "number" ? [nth] : setting ? [setting.min, setting.max] : [];
  const outside = given.find((one) => !inside(one, min, max));
  return outside === undefined ? [] : [problem(field, "value-outside", { given: outside, min, max })];
}

function stepProblems(step: ScenarioStep, index: number, scenario: Scenario): ScenarioProblem[] {
  const at = `steps.${step.id}`;
  const channel = step.channels.find((one) => !channelIds.includes(one));
  return [
    ...(step.channels.length === 0 ? [problem(`${at}.channels`, "no-channel")] : []),
    ...(channel ? [problem(`${at}.channels`, "channel-unknown", { channel })] : []),
    ...(step.expiresAfterHours > 0 ? [] : [problem(`${at}.expiresAfterHours`, "expires-at-once")]),
    ...(step.items === "none" || step.maxItems > 0 ? [] : [problem(`${at}.maxItems`, "items-none-fit")]),
    ...((step.leastItems ?? 0) <= step.maxItems ? [] : [problem(`${at}.leastItems`, "items-too-many")]),
    ...pointProblems(step, scenario).map(([code, words]) => problem(`${at}.points`, code, words)),
    ...waitProblems(step, scenario).map(([code, words]) => problem(`${at}.wait`, code, words)),
    ...followProblems(step, index, scenario).map(([code, words]) => problem(`${at}.follows`, code, words)),
    ...(["ja", "en"] as const).flatMap((locale) =>
      copyProblems(step.copy[locale], step, scenario).map(([code, words]) => problem(`${at}.copy.${locale}.${words.part}`, code, words)),
    ),
  ];
}

type Found = [ScenarioReason, ReasonWords];

function pointProblems({ points }: ScenarioStep, { values }: Scenario): Found[] {
  if (!points) return [];
  const { give } = points;
  if (typeof give === "number") {
    const limits = { min: 1, max: mostStepPoints };
    return Number.isInteger(give) && inside(give, limits.min, limits.max) ? [] : [["points-outside", limits]];
  }
  return numberValue(values, give.value)?.unit === "points" ? [] : [["points-value-unknown", { value: give.value }]];
}

function waitProblems({ wait, anchor }: ScenarioStep, { occasion, values }: Scenario): Found[] {
  const hour = "atHour" in wait ? wait.atHour : undefined;
  const found = (isWrong: boolean, code: ScenarioReason): Found[] => (isWrong ? [[code, {}]] : []);
  return [
    ...found(typeof hour === "number" && !inside(hour, 0, 23), "hour-unknown"),
    ...found(anchor === "end" && occasion.kind !== "campaign", "end-without-sale"),
    ...("value" in wait ? namedWaitProblems(wait, { occasion, values }) : []),
    ...found(!("value" in wait) && ("hours" in wait ? wait.hours : wait.days) < 0 && !isKnownAhead(occasion.kind), "wait-negative"),
  ];
}

function namedWaitProblems(
  wait: Extract<ScenarioStep["wait"], { value: string }>,
  { occasion, values }: Pick<Scenario, "occasion" | "values">,
): Found[] {
  const value = numberValue(values, wait.value);
  if (!value) return [["wait-value-unknown", { value: wait.value }]];
  if (value.unit !== wait.unit) return [["wait-unit", { unit: wait.unit, value: wait.value, other: value.unit }]];
  return wait.before && !isKnownAhead(occasion.kind) ? [["not-known-ahead", { kind: occasion.kind }]] : [];
}

/** A fallback goes by another channel than the step before it, which comes earlier in the list and follows none itself. */
function followProblems(step: ScenarioStep, index: number, { steps }: Scenario): Found[] {
  if (step.follows === undefined) return [];
  const before = steps.findIndex(({ id }) => id === step.follows);
  if (before < 0) return [["follows-unknown", { step: step.follows }]];
  if (before >= index) return [["follows-later", {}]];
  if ("value" in step.wait && step.wait.before) return [["follows-before", {}]];
  return step.channels.every((channel) => steps[before]?.channels.length === 1 && steps[before].channels[0] === channel)
    ? [["follows-same-channel", {}]]
    : [];
}

/** Copy as a preset or a merchant writes it; a preheader and words for SMS may be left out. */
function copyProblems(copy: Copy, { points }: ScenarioStep, { values }: Pick<Scenario, "values">): Found[] {
  const known = values.map((value) => value.id);
  return copyFields.flatMap((part): Found[] => [
    ...(!mayBeEmpty.includes(part) && (copy[part] ?? "").trim() === "" ? [["empty", { part }] satisfies Found] : []),
    ...(part === "subject" && /[\r\n]/.test(copy.subject) ? [["one-line", { part }] satisfies Found] : []),
    ...unknownMergeTags(copy[part] ?? "", known).map((tag): Found => ["unknown-tag", { part, tag }]),
    ...(!points && needsPoints(copy[part]) ? [["no-points", { part }] satisfies Found] : []),
  ]);
}

/** With the default values, steps come one after the other, and a late one is gone before the next is due. */
function orderProblems({ steps, values, occasion }: Scenario): ScenarioProblem[] {
  if (isShopOccasion(occasion.kind)) return [];
  const timed = steps.filter((step) => !step.follows && !step.when);
  return timed.slice(1).flatMap((step, index) => {
    const before = timed[index];
    const gap = before ? defaultHours(step.wait, values) - defaultHours(before.wait, values) : 0;
    return before && before.expiresAfterHours > gap
      ? [problem(`steps.${before.id}.expiresAfterHours`, "still-waiting", { step: before.id, next: step.id })]
      : [];
  });
}

function defaultHours(wait: ScenarioStep["wait"], values: ScenarioValue[]): number {
  if ("hours" in wait) return wait.hours;
  if ("days" in wait) return wait.days * 24;
  const standard = numberValue(values, wait.value)?.default ?? 0;
  return standard * (wait.unit === "days" ? 24 : 1) * (wait.before ? -1 : 1);
}

const numberValue = (values: ScenarioValue[], id: string): NumberValue | undefined =>
  values.filter(isNumberValue).find((candidate) => candidate.id === id);

const problem = (field: string, code: ScenarioReason, words: ReasonWords = {}): ScenarioProblem => ({
  field,
  code,
  words,
  reason: inWords(code, words),
});
const twice = (ids: string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);
const inside = (value: number, min: number, max: number) => value >= min && value <= max;
