import fc from "fast-check";
import { expect, test } from "vitest";
import { noPreference, type Preference, topicOf, topics } from "~/domain/consent/preference";
import { givenPreference } from "~/domain/consent/preference-form";
import { scenarios } from "~/scenarios/index";

const now = new Date("2026-06-01T00:00:00Z");
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);

test.each([
  ["newsletter", "news"],
  ["campaign", "news"],
  ["ranking-weekly", "picks"],
  ["recommendation", "picks"],
  ["back-in-stock", "stock"],
  ["price-drop", "stock"],
  ["cart-recovery", "reminders"],
  ["post-purchase", "care"],
  ["birthday", "days"],
  ["purchase-anniversary", "days"],
  ["point-expiry", "points"],
  ["nps-survey", "surveys"],
])("a reader knows %s as %s", (id, topic) => {
  const scenario = scenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`no scenario ${id}`);
  expect(topicOf(scenario)).toBe(topic);
});

test("every topic on the page stands for a scenario that there is", () => {
  expect(new Set(scenarios.map(topicOf))).toEqual(new Set(topics));
});

const shown = [...topics.map((topic) => `topic.${topic}`), "channel.email"].join(",");
const all: Record<string, string> = Object.fromEntries(topics.map((topic) => [`topic.${topic}`, "on"]));
const base: Record<string, string> = { shown, ...all, "channel.email": "on", frequency: "shop", pause: "none", language: "ja" };

test("boxes left on are wanted, boxes cleared are refused, and what the page did not show stays as it was", () => {
  expect(givenPreference(base, noPreference, now)).toEqual({ preference: { ...noPreference, language: "ja" }, wanted: { email: true } });
  const cleared: Record<string, string> = { ...base, pause: "30", frequency: "monthly", "topic.news": "", "channel.email": "" };
  expect(givenPreference(cleared, noPreference, now)).toEqual({
    preference: { refusedTopics: ["news"], frequency: "monthly", pausedUntil: days(30), language: "ja" },
    wanted: { email: false },
  });
  const before: Preference = { ...noPreference, refusedTopics: ["surveys"], pausedUntil: days(9) };
  const old = { ...base, shown: "topic.news", "topic.surveys": "on", pause: "keep" };
  expect(givenPreference(old, before, now)).toEqual({ preference: { ...before, language: "ja" }, wanted: {} });
});

test("what is not the page's form says nothing", () => {
  for (const fields of [
    {},
    { ...base, frequency: "hourly" },
    { ...base, pause: "31" },
    { ...base, language: "fr" },
    { "List-Unsubscribe": "One-Click" },
  ])
    expect(givenPreference(fields as Record<string, string>, noPreference, now)).toBeNull();
});

test("whatever is posted, what is taken is among what there is", () => {
  const fields = fc.dictionary(
    fc.constantFrom(...Object.keys(base), "x"),
    fc.oneof(fc.string(), fc.constantFrom("on", "shop", "none", "ja", shown)),
  );
  fc.assert(
    fc.property(fields, (posted) => {
      const given = givenPreference(posted, noPreference, now);
      if (given) expect(given.preference.refusedTopics.every((topic) => topics.includes(topic))).toBe(true);
    }),
  );
});
