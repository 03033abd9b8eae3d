// Can this scenario work? Presets are refused when the program starts, a merchant's own when it is saved, by the same rules.
import { unknownMergeTags } from "./merge-tags";
import { isKnownAhead, isShopOccasion, needsNth } from "./occasion";
import { type Copy, channelIds, isNumberValue, type NumberValue, type Scenario, type ScenarioStep, type ScenarioValue } from "./scenario";

/** Where (a path such as steps.soon.wait) and why. */
export type ScenarioProblem = { field: string; reason: string };

/** Empty: it can. What conditions say is checked by domain/condition-problems.ts. */
export function scenarioProblems(scenario: Scenario): ScenarioProblem[] {
  return [
    ...scenario.values.flatMap(valueProblems),
    ...occasionProblems(scenario),
    ...(scenario.steps.length === 0 ? [problem("steps", "it has no step")] : []),
    ...twice(scenario.steps.map(({ id }) => id)).map((id) => problem(`steps.${id}`, "two steps have this id")),
    ...scenario.steps.flatMap((step, index) => stepProblems(step, index, scenario)),
    ...orderProblems(scenario),
    ...(inside(scenario.holdoutPercent, 0, 50) ? [] : [problem("holdoutPercent", "the holdout is between 0 and 50 percent")]),
    ...(inside(scenario.attributionWindowDays, 1, 60)
      ? []
      : [problem("attributionWindowDays", "the attribution window is between 1 and 60 days")]),
    ...(inside(scenario.reentryDays, 0, 400) ? [] : [problem("reentryDays", "people are begun with again after 0 to 400 days")]),
    ...(inside(scenario.pastDays, 0, 1100) ? [] : [problem("pastDays", "past occasions reach back 0 to 1100 days")]),
    ...(scenario.goal === "purchase" && scenario.exitOn.includes("goal")
      ? [problem("exitOn", "a goal that is a purchase ends by order")]
      : []),
  ];
}

function valueProblems(value: ScenarioValue): ScenarioProblem[] {
  const field = `values.${value.id}`;
  if (!/^[a-z][A-Za-z0-9]*$/.test(value.id)) return [problem(field, "an id is letters and digits")];
  if (!isNumberValue(value)) return value.maxLength > 0 ? [] : [problem(field, "it holds no letter")];
  const { min, max, default: standard } = value;
  if (![min, max, standard].every(Number.isInteger)) return [problem(field, "limits and default are whole numbers")];
  if (min < 0) return [problem(field, "its least is below zero")];
  return min <= standard && standard <= max ? [] : [problem(field, `the default ${standard} is outside ${min} to ${max}`)];
}

function occasionProblems({ occasion: { kind, nth, second }, exitOn, values }: Scenario): ScenarioProblem[] {
  const missing = needsNth[kind] && nth === undefined ? [problem("occasion.nth", `${kind} needs a value that says ${needsNth[kind]}`)] : [];
  const named = [nth, second].flatMap((amount) =>
    typeof amount === "object" && !numberValue(values, amount.value)
      ? [problem("occasion", `it names the value ${amount.value}, which does not exist`)]
      : [],
  );
  const early =
    (kind === "birthday" || kind === "anniversary") && exitOn.includes("order")
      ? [problem("exitOn", "an order before such a day is no reason to stop")]
      : [];
  return [...missing, ...named, ...early];
}

function stepProblems(step: ScenarioStep, index: number, scenario: Scenario): ScenarioProblem[] {
  const at = `steps.${step.id}`;
  const unknownChannel = step.channels.find((channel) => !channelIds.includes(channel));
  return [
    ...(step.channels.length === 0 ? [problem(`${at}.channels`, "no channel")] : []),
    ...(unknownChannel ? [problem(`${at}.channels`, `no such channel: ${unknownChannel}`)] : []),
    ...(step.expiresAfterHours > 0 ? [] : [problem(`${at}.expiresAfterHours`, "it would expire at once")]),
    ...(step.items === "none" || step.maxItems > 0 ? [] : [problem(`${at}.maxItems`, "it shows items, but none fit")]),
    ...((step.leastItems ?? 0) <= step.maxItems ? [] : [problem(`${at}.leastItems`, "it asks for more items than fit")]),
    ...waitProblems(step, scenario).map((reason) => problem(`${at}.wait`, reason)),
    ...followProblems(step, index, scenario).map((reason) => problem(`${at}.follows`, reason)),
    ...(["ja", "en"] as const).flatMap((locale) =>
      copyProblems(step.copy[locale], scenario).map((reason) => problem(`${at}.copy.${locale}`, reason)),
    ),
  ];
}

function waitProblems({ wait, anchor }: ScenarioStep, { occasion, values }: Scenario): string[] {
  const hour = "atHour" in wait ? wait.atHour : undefined;
  return [
    ...(typeof hour === "number" && !inside(hour, 0, 23) ? ["there is no such hour"] : []),
    ...(anchor === "end" && occasion.kind !== "campaign" ? ["only a sale has an end"] : []),
    ...("value" in wait ? namedWaitProblems(wait, { occasion, values }) : []),
    ...(!("value" in wait) && ("hours" in wait ? wait.hours : wait.days) < 0 && !isKnownAhead(occasion.kind) ? ["a negative wait"] : []),
  ];
}

function namedWaitProblems(
  wait: Extract<ScenarioStep["wait"], { value: string }>,
  { occasion, values }: Pick<Scenario, "occasion" | "values">,
) {
  const value = numberValue(values, wait.value);
  if (!value) return [`the wait names the value ${wait.value}, which does not exist`];
  if (value.unit !== wait.unit) return [`the wait counts ${wait.unit}, but the value ${wait.value} counts ${value.unit}`];
  return wait.before && !isKnownAhead(occasion.kind) ? [`${occasion.kind} is not known before it comes`] : [];
}

/** A fallback goes by another channel than the step before it, which comes earlier in the list and follows none itself. */
function followProblems(step: ScenarioStep, index: number, { steps }: Scenario): string[] {
  if (step.follows === undefined) return [];
  const before = steps.findIndex(({ id }) => id === step.follows);
  if (before < 0) return [`it follows the step ${step.follows}, which does not exist`];
  if (before >= index) return ["it follows a step that comes after it"];
  if ("value" in step.wait && step.wait.before) return ["it cannot stand before the step that it follows"];
  return step.channels.every((channel) => steps[before]?.channels.length === 1 && steps[before].channels[0] === channel)
    ? ["it has no other channel than the step that it follows"]
    : [];
}

/** Copy as a preset or a merchant writes it; an empty preheader is allowed. */
export function copyProblems(copy: Copy, { values }: Pick<Scenario, "values">): string[] {
  const empty = (["subject", "heading", "body", "button"] as const).filter((part) => copy[part].trim() === "");
  const known = values.map((value) => value.id);
  const unknown = Object.values(copy).flatMap((text) => unknownMergeTags(text, known));
  return [
    ...empty.map((part) => `${part} is empty`),
    ...(/[\r\n]/.test(copy.subject) ? ["subject is one line"] : []),
    ...unknown.map((tag) => `unknown merge tag ${tag}`),
  ];
}

/** With the default values, steps come one after the other, and a late one is gone before the next is due. */
function orderProblems({ steps, values, occasion }: Scenario): ScenarioProblem[] {
  if (isShopOccasion(occasion.kind)) return [];
  const timed = steps.filter((step) => !step.follows && !step.when);
  return timed.slice(1).flatMap((step, index) => {
    const before = timed[index];
    const gap = before ? defaultHours(step.wait, values) - defaultHours(before.wait, values) : 0;
    return before && before.expiresAfterHours > gap
      ? [problem(`steps.${before.id}.expiresAfterHours`, `step ${before.id} may still wait when step ${step.id} is due`)]
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

const problem = (field: string, reason: string): ScenarioProblem => ({ field, reason });
const twice = (ids: string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);
const inside = (value: number, min: number, max: number) => value >= min && value <= max;
