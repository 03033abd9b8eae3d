import { expect, test } from "vitest";
import { type AddressSoFar, mayAsk, noOptIn, parseOptIn } from "~/domain/consent/opt-in";
import { longestWording, optInChange } from "~/domain/consent/opt-in-form";
import { agreedWords } from "~/domain/consent/opt-in-words";

const now = new Date("2026-06-01T00:00:00Z");
const fresh: AddressSoFar = { state: "pending", hasRefused: false, isSuppressed: false, asks: 0, lastAskedAt: null };
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const cases: [string, Partial<AddressSoFar>, boolean][] = [
  ["has just signed up", {}, true],
  ["was asked 23 hours ago", { asks: 1, lastAskedAt: ago(23) }, false],
  ["was asked 24 hours ago", { asks: 1, lastAskedAt: ago(24) }, true],
  ["was asked three times", { asks: 3, lastAskedAt: ago(1000) }, false],
  ["refused once", { hasRefused: true }, false],
  ["cannot be reached", { isSuppressed: true }, false],
  ["agreed already", { state: "subscribed" }, false],
];
test.each(cases)("who %s: asked or not", (_name, change, isAsked) => {
  expect(mayAsk({ ...fresh, ...change }, now)).toBe(isAsked);
});

test("switching on counts from that moment, saving again keeps it, and off forgets it", () => {
  const on = optInChange(noOptIn, { isOn: "true" }, now).setting;
  expect(on).toMatchObject({ isOn: true, since: now.toISOString(), version: 1 });
  const later = new Date("2026-07-01T00:00:00Z");
  expect(optInChange(on, { isOn: "true", "wording.ja": "はい" }, later).setting).toMatchObject({ since: now.toISOString(), version: 2 });
  expect(optInChange(on, { isOn: "false" }, later).setting.since).toBeNull();
});

test("what cannot be is told field by field", () => {
  expect(optInChange(noOptIn, { isOn: "yes", "wording.en": "x".repeat(longestWording + 1) }, now).problems).toEqual({
    isOn: { problem: "bad-choice" },
    "wording.en": { problem: "too-long", max: longestWording },
  });
});

test("an empty wording is the house's, and the shop's name stands in both", () => {
  expect(agreedWords(parseOptIn({}), "ja", "つむぎ商店")).toContain("つむぎ商店から");
  expect(agreedWords(parseOptIn({ wording: { ja: "{shop}の便り", en: "" } }), "ja", "つむぎ商店")).toBe("つむぎ商店の便り");
});
