// How does a scenario of the shop's own begin? Empty, or as what another one says with the merchant's numbers and words filled in.

import { fillConditions } from "~/domain/audience/fill-conditions";
import { resolveWait } from "~/domain/decide/wait";
import { pointsOf } from "~/domain/message/given-points";
import { effectiveCopy, variantKey } from "./copy";
import { isKnownAhead, isShopOccasion, type Occasion } from "./occasion";
import { isNumberValue, type Localized, ownPrefix, type Scenario, type ScenarioStep, type ScenarioValue } from "./scenario";
import { type ScenarioContent, type ScenarioSetting, settingValue } from "./scenario-setting";

export const isOwn = (scenarioId: string) => scenarioId.startsWith(ownPrefix);

/** After every preset where the pressure budget does not hold all. */
export const ownPriority = 500;

/**
 * What this shop says by a scenario, with every number in its place: nothing in it is looked up in a setting any more,
 * so that a screen may show and change each wait where it stands. Texts (a coupon's code), and numbers that the copy
 * speaks of, stay settings. Evaluates exactly as the scenario with that setting does.
 */
export function selfContained(form: Scenario, setting: Pick<ScenarioSetting, "values" | "copy" | "holdoutPercent">): Scenario {
  const value = (id: string) => settingValue(form, setting, id);
  const steps = form.steps.map(({ points, ...step }) => ({
    ...step,
    ...plainPoints(pointsOf({ points }, value)),
    wait: plainWait(step.wait, (id) => Number(value(id))),
    ...(step.when ? { when: fillConditions(step.when, value) } : {}),
    copy: { ja: effectiveCopy(step, setting.copy, "ja"), en: effectiveCopy(step, setting.copy, "en") },
  }));
  const spoken = JSON.stringify([steps.map(({ copy }) => copy), setting.copy]);
  return {
    ...form,
    occasion: plainOccasion(form.occasion, value),
    audience: fillConditions(form.audience, value),
    intent: { ...form.intent, never: fillConditions(form.intent.never, value) },
    steps,
    values: form.values.filter((one) => !isNumberValue(one) || spoken.includes(`values.${one.id}`)).map((one) => asSet(one, value(one.id))),
    holdoutPercent: setting.holdoutPercent,
  };
}

/** Another one that says the same. A late message makes way for the next, as the rules for saving ask. */
export function duplicateOf(form: Scenario, content: Pick<ScenarioContent, "values" | "copy" | "holdoutPercent">, id: string): Scenario {
  const { name, steps, ...said } = selfContained(form, content);
  return { ...said, id, group: "own", priority: ownPriority, name: copiedName(name), steps: withRoom(steps, form.occasion) };
}

/** Of wording B what is left of it, and blocks; of what the words of the copy were, nothing: they stand in the scenario now. */
export const variantCopy = (copy: ScenarioContent["copy"], steps: readonly Pick<ScenarioStep, "id">[]): ScenarioContent["copy"] =>
  Object.fromEntries(
    steps.flatMap(({ id }) => {
      const blocks = blocksOnly(copy[id] ?? {});
      const wordingB = copy[variantKey(id)];
      return [...(Object.keys(blocks).length > 0 ? [[id, blocks]] : []), ...(wordingB ? [[variantKey(id), wordingB]] : [])];
    }),
  );

const blocksOnly = (words: ScenarioContent["copy"][string]) =>
  Object.fromEntries(Object.entries(words).flatMap(([language, { blocks }]) => (blocks ? [[language, { blocks }]] : [])));

const plainPoints = (give: number): Pick<ScenarioStep, "points"> => (give > 0 ? { points: { give } } : {});

function plainWait(wait: ScenarioStep["wait"], value: (id: string) => number): ScenarioStep["wait"] {
  const { ...resolved } = resolveWait(wait, value);
  if ("hours" in resolved) return resolved;
  return resolved.atHour === null ? { days: resolved.days } : { days: resolved.days, atHour: resolved.atHour };
}

function plainOccasion({ kind, nth, second }: Occasion, value: (id: string) => number | string): Occasion {
  const plain = (amount: Occasion["nth"]) => (typeof amount === "object" ? Number(value(amount.value)) : amount);
  return { kind, ...(nth === undefined ? {} : { nth: plain(nth) }), ...(second === undefined ? {} : { second: plain(second) }) };
}

const asSet = (value: ScenarioValue, set: number | string): ScenarioValue =>
  isNumberValue(value) ? { ...value, default: Number(set) } : { ...value, default: String(set) };

const copiedName = (name: Localized): Localized => ({ ja: `${name.ja.slice(0, 54)}のコピー`, en: `${name.en.slice(0, 52)} (copy)` });

/** A message that would still wait when the next is due is given up before. */
export function withRoom(steps: ScenarioStep[], { kind }: Occasion): ScenarioStep[] {
  if (isShopOccasion(kind)) return steps;
  const timed = steps.filter(({ follows, when }) => !follows && !when);
  return steps.map((step) => {
    const next = timed[timed.indexOf(step) + 1];
    const gap = timed.includes(step) && next ? hoursOf(next.wait) - hoursOf(step.wait) : Number.POSITIVE_INFINITY;
    return gap > 0 && gap < step.expiresAfterHours ? { ...step, expiresAfterHours: gap } : step;
  });
}

export function hoursOf(wait: ScenarioStep["wait"]): number {
  if ("hours" in wait) return wait.hours;
  return "days" in wait ? wait.days * 24 : 0;
}

/** What an empty one begins with: a thank-you a week after an order, so that there is something to change. */
export const emptyScenario = (id: string): Scenario => ({
  id,
  group: "own",
  name: { ja: "新しいシナリオ", en: "New scenario" },
  summary: { ja: "", en: "" },
  intent: { why: { ja: "", en: "" }, never: [] },
  kind: "promotional",
  priority: ownPriority,
  occasion: { kind: "order" },
  audience: [],
  steps: [firstStep],
  exitOn: ["order"],
  reentryDays: 0,
  values: [],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: [],
  pastDays: 0,
});

export const startingCopy: Localized<ScenarioStep["copy"]["ja"]> = {
  ja: {
    subject: "{{ shop.name }}からのお知らせ",
    preheader: "",
    heading: "いつもありがとうございます",
    body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、誠にありがとうございます。",
    button: "お店を見る",
  },
  en: {
    subject: "A note from {{ shop.name }}",
    preheader: "",
    heading: "Thank you",
    body: "Hello {{ customer.name }},\n\nThank you for being a customer of {{ shop.name }}.",
    button: "Visit the shop",
  },
};

const firstStep: ScenarioStep = {
  id: "step-1",
  wait: { days: 7, atHour: 11 },
  channels: ["email"],
  expiresAfterHours: 72,
  items: "recommended",
  maxItems: 4,
  copy: startingCopy,
};

/** Exits and hours that a new occasion cannot have go with the old one. */
export function withOccasion(scenario: Scenario, occasion: Occasion): Scenario {
  const isOwnDay = occasion.kind === "birthday" || occasion.kind === "anniversary";
  return {
    ...scenario,
    occasion,
    exitOn: isOwnDay ? scenario.exitOn.filter((exit) => exit !== "order") : scenario.exitOn,
    steps: scenario.steps.map(({ anchor, ...step }) => ({
      ...step,
      ...(anchor && occasion.kind === "campaign" ? { anchor } : {}),
      wait: isKnownAhead(occasion.kind) ? step.wait : forward(step.wait),
    })),
  };
}

function forward(wait: ScenarioStep["wait"]): ScenarioStep["wait"] {
  if ("hours" in wait) return { hours: Math.abs(wait.hours) };
  return "days" in wait ? { ...wait, days: Math.abs(wait.days) } : wait;
}
