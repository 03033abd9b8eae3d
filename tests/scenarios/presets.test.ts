// Does every preset say what it is for, whom it must spare and what may be changed, in both languages?
import { expect, test } from "vitest";
import { isShopOccasion } from "~/domain/scenario/occasion";
import {
  type ChannelId,
  isNumberValue,
  type Localized,
  type Scenario,
  type ScenarioGroup,
  type ScenarioStep,
} from "~/domain/scenario/scenario";
import { scenarios } from "~/scenarios";

const presets = scenarios.map((scenario) => ({ id: scenario.id, scenario }));

test.each(presets)("$id is told in Japanese and in English", ({ scenario }) => {
  for (const [where, { ja, en }] of wordsOf(scenario)) {
    expect([where, ja]).toEqual([where, expect.stringMatching(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)]);
    expect([where, en]).toEqual([where, expect.stringMatching(/[a-z]/i)]);
    expect([where, en]).not.toEqual([where, expect.stringMatching(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)]);
  }
});

test.each(presets)("$id is summed up in a few lines", ({ scenario }) => {
  expect(scenario.summary.ja.length).toBeLessThanOrEqual(120);
  expect(scenario.summary.en.length).toBeLessThanOrEqual(240);
  expect(scenario.summary.ja).toMatch(/。$/);
  expect(scenario.summary.en).toMatch(/\.$/);
});

/** Where the shop follows people up with goods to buy, somebody is to be spared; what lies in a cart they chose themselves. */
const selling: ScenarioGroup[] = ["welcome", "left", "after-purchase", "repeat"];
const sells = ({ goal, group, occasion }: Scenario) => goal === "purchase" && selling.includes(group) && occasion.kind !== "cart-left";

test.each(presets.filter(({ scenario }) => sells(scenario)))("$id sells goods and knows whom it must never ask", ({ scenario }) => {
  expect(scenario.intent.never.length).toBeGreaterThan(0);
  for (const clause of scenario.intent.never) expect(Object.keys(clause)).toHaveLength(1);
});

test.each(["replenishment", "subscription-offer", "up-sell"])(
  "%s never asks who holds a subscription, nor offers a second lasting thing",
  (id) => {
    const never = scenarios.find((scenario) => scenario.id === id)?.intent.never;
    expect(never).toContainEqual({ holdsSubscription: true });
    expect(never).toContainEqual({ occasionGoods: { isDurable: true } });
  },
);

test.each(presets)("the order that makes $id due does not forbid it", ({ scenario }) => {
  const orders = ["order", "paid", "shipped", "delivered", "first-order", "last-order", "nth-order", "nth-item", "sum-reached"];
  if (!orders.includes(scenario.occasion.kind)) return;
  const spared = scenario.intent.never.flatMap((clause) => ("boughtWithinDays" in clause ? [clause.boughtWithinDays] : []));
  for (const days of spared)
    for (const step of scenario.steps.filter(({ follows }) => !follows)) expect(leastDays(step, scenario)).toBeGreaterThan(Number(days));
});

test.each(presets.filter(({ scenario }) => scenario.kind === "transactional"))("$id sells nothing and holds nobody out", ({ scenario }) => {
  expect(scenario.holdoutPercent).toBe(0);
  expect(scenario.goal).not.toBe("purchase");
  for (const step of scenario.steps) expect(["none", "occasion"]).toContain(step.items);
});

test.each(presets)("whatever is set within the limits, the messages of $id keep their order", ({ scenario }) => {
  if (isShopOccasion(scenario.occasion.kind)) return;
  const steps = scenario.steps.filter(({ follows }) => !follows);
  for (const [index, later] of steps.entries()) {
    const earlier = steps[index - 1];
    if (earlier) expect(leastDays(later, scenario)).toBeGreaterThanOrEqual(mostDays(earlier, scenario));
  }
});

test.each(presets)("every message of $id that may go by mail tries that first: a shop with mail alone lacks nothing", ({ scenario }) => {
  for (const { channels } of scenario.steps) expect(channels.indexOf("email")).toBe(channels.includes("email") ? 0 : -1);
});

test.each<[string, string, ChannelId[]]>([
  ["cart-recovery", "soon", ["email", "line"]],
  ["order-notices", "thanks", ["email", "line"]],
  ["shipping-notices", "shipped", ["email", "line", "sms"]],
  ["back-in-stock", "back", ["email", "line", "sms"]],
  ["point-expiry", "last", ["email", "line", "sms"]],
  ["win-back", "second", ["email", "line"]],
  ["win-back", "third", ["email", "line", "postal"]],
  ["lost-vip", "letter", ["email", "line", "postal"]],
  ["store-to-online", "invite", ["email", "line", "postal"]],
  ["online-to-store", "invite", ["email", "line", "postal"]],
  ["birthday", "on-the-day", ["email", "line"]],
])("%s goes by %s's channels: what each costs is worth it there", (id, stepId, channels) => {
  expect(scenarios.find((scenario) => scenario.id === id)?.steps.find((step) => step.id === stepId)?.channels).toEqual(channels);
});

const leastDays = (step: ScenarioStep, scenario: Scenario) => waitDays(step, scenario, (wait) => (wait.isBefore ? -wait.max : wait.min));
const mostDays = (step: ScenarioStep, scenario: Scenario) => waitDays(step, scenario, (wait) => (wait.isBefore ? -wait.min : wait.max));

function waitDays({ wait }: ScenarioStep, { values }: Scenario, pick: (wait: { min: number; max: number; isBefore: boolean }) => number) {
  if ("days" in wait) return wait.days;
  if ("hours" in wait) return wait.hours / 24;
  const value = values.filter(isNumberValue).find(({ id }) => id === wait.value);
  if (!value) throw new Error(`no value ${wait.value}`);
  return pick({ min: value.min, max: value.max, isBefore: wait.before ?? false }) / (wait.unit === "hours" ? 24 : 1);
}

function wordsOf({ name, summary, intent, values, steps }: Scenario): [string, Localized][] {
  const parts = ["subject", "heading", "body", "button"] as const;
  return [
    ["name", name],
    ["summary", summary],
    ["why", intent.why],
    ...values.map(({ id, label }): [string, Localized] => [`values.${id}`, label]),
    ...steps.flatMap(({ id, copy }) =>
      [...parts, ...(copy.ja.sms ? ["sms" as const] : [])].map((part): [string, Localized] => [
        `${id}.${part}`,
        { ja: copy.ja[part] ?? "", en: withoutLiquid(copy.en[part] ?? "") },
      ]),
    ),
  ];
}

const withoutLiquid = (text: string) => text.replaceAll(/{[{%].*?[%}]}/gs, "");
