// Can this preset work? A preset that cannot is refused when the program starts, with every problem named.
import { unknownMergeTags } from "~/domain/merge-tags";
import type { Copy, Scenario, ScenarioStep, ScenarioValue } from "~/domain/scenario";

export function defineScenario(scenario: Scenario): Scenario {
  const problems = scenarioProblems(scenario);
  if (problems.length > 0) throw new Error(`Scenario ${scenario.id} cannot work:\n  ${problems.join("\n  ")}`);
  return scenario;
}

export function scenarioProblems(scenario: Scenario): string[] {
  return [
    ...scenario.values.flatMap(valueProblems),
    ...(scenario.steps.length === 0 ? ["it has no step"] : []),
    ...scenario.steps.flatMap((step) => stepProblems(step, scenario)),
    ...orderProblems(scenario),
    ...(scenario.occasion.value ? namedValueProblems(scenario.occasion.value, "orders", scenario, "the occasion") : []),
    ...(scenario.occasion.kind === "nth-order" && !scenario.occasion.value ? ["nth-order needs a value that says which order"] : []),
    ...(scenario.occasion.kind === "birthday" && scenario.exitOn === "order" ? ["an order before a birthday is no reason to stop"] : []),
    ...(inside(scenario.holdoutPercent, 0, 50) ? [] : ["the holdout is between 0 and 50 percent"]),
    ...(inside(scenario.attributionWindowDays, 1, 60) ? [] : ["the attribution window is between 1 and 60 days"]),
  ];
}

function valueProblems({ id, min, max, default: standard }: ScenarioValue) {
  if (![min, max, standard].every(Number.isInteger)) return [`value ${id}: limits and default are whole numbers`];
  if (min < 0) return [`value ${id}: its least is below zero`];
  return min <= standard && standard <= max ? [] : [`value ${id}: the default ${standard} is outside ${min} to ${max}`];
}

function stepProblems(step: ScenarioStep, scenario: Scenario): string[] {
  const at = `step ${step.id}`;
  return [
    ...(step.channels.length === 0 ? [`${at}: no channel`] : []),
    ...(step.expiresAfterHours > 0 ? [] : [`${at}: it would expire at once`]),
    ...(step.items === "none" || step.maxItems > 0 ? [] : [`${at}: it shows items, but none fit`]),
    ...waitProblems(step, scenario).map((problem) => `${at}: ${problem}`),
    ...(["ja", "en"] as const).flatMap((locale) =>
      copyProblems(step.copy[locale], scenario).map((problem) => `${at}, ${locale}: ${problem}`),
    ),
  ];
}

function waitProblems({ wait }: ScenarioStep, scenario: Scenario): string[] {
  const problems: string[] = [];
  if ("atHour" in wait && wait.atHour !== undefined && !inside(wait.atHour, 0, 23)) problems.push("there is no such hour");
  if ("value" in wait) {
    problems.push(...namedValueProblems(wait.value, wait.unit, scenario, "the wait"));
    if (wait.before && scenario.occasion.kind !== "birthday") problems.push("only a birthday is known before it comes");
  } else if (("hours" in wait ? wait.hours : wait.days) < 0) problems.push("a negative wait");
  return problems;
}

function namedValueProblems(id: string, unit: ScenarioValue["unit"], scenario: Scenario, where: string): string[] {
  const value = scenario.values.find((candidate) => candidate.id === id);
  if (!value) return [`${where} names the value ${id}, which does not exist`];
  return value.unit === unit ? [] : [`${where} counts ${unit}, but the value ${id} counts ${value.unit}`];
}

/** Copy as a preset or a merchant writes it; an empty preheader is allowed. */
export function copyProblems(copy: Copy, { values }: Pick<Scenario, "values">): string[] {
  const empty = (["subject", "heading", "body", "button"] as const).filter((part) => copy[part].trim() === "");
  const unknown = Object.values(copy).flatMap((text) =>
    unknownMergeTags(
      text,
      values.map((value) => value.id),
    ),
  );
  return [
    ...empty.map((part) => `${part} is empty`),
    ...(/[\r\n]/.test(copy.subject) ? ["subject is one line"] : []),
    ...unknown.map((tag) => `unknown merge tag ${tag}`),
  ];
}

/** With the default values, steps come one after the other, and a late one is gone before the next is due. */
function orderProblems({ steps, values }: Scenario): string[] {
  const hours = steps.map(({ wait }) => defaultHours(wait, values));
  return steps.slice(1).flatMap((step, index) => {
    const before = steps[index];
    const gap = (hours[index + 1] ?? 0) - (hours[index] ?? 0);
    return before && before.expiresAfterHours > gap ? [`step ${before.id} may still wait when step ${step.id} is due`] : [];
  });
}

function defaultHours(wait: ScenarioStep["wait"], values: ScenarioValue[]): number {
  if ("hours" in wait) return wait.hours;
  if ("days" in wait) return wait.days * 24;
  const standard = values.find((value) => value.id === wait.value)?.default ?? 0;
  return standard * (wait.unit === "days" ? 24 : 1) * (wait.before ? -1 : 1);
}

const inside = (value: number, min: number, max: number) => value >= min && value <= max;
