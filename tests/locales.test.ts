// Are both languages complete?
import { expect, test } from "vitest";
import { en } from "~/locales/en";
import { makeI18n } from "~/locales/i18n";
import { ja } from "~/locales/ja";

test("Japanese and English have the same words", () => {
  expect(keysOf(en)).toEqual(keysOf(ja));
});

test("both languages fill in the same blanks", () => {
  const english = blanksOf(en);
  for (const [key, blanks] of blanksOf(ja)) expect([key, english.get(key)]).toEqual([key, blanks]);
});

test("no word is empty in one language only", () => {
  const empty = (catalog: object) => leaves(catalog).flatMap(([key, text]) => (text.trim() ? [] : [key]));
  expect(empty(en).sort()).toEqual(empty(ja).sort());
});

test("Japanese calls the presets 定番シナリオ, never 鉄板シナリオ", () => {
  for (const [key, text] of leaves(ja)) expect([key, text]).not.toEqual([key, expect.stringContaining("鉄板シナリオ")]);
});

test("an instance speaks its language", () => {
  expect(makeI18n("ja").t("error.home")).toBe(ja.common.error.home);
  expect(makeI18n("en").t("error.home")).toBe(en.common.error.home);
});

const keysOf = (catalog: object) => [...blanksOf(catalog).keys()].sort();

/** Plural forms differ between languages: orders_one and orders_other are one word. */
function blanksOf(catalog: object) {
  const blanks = new Map<string, string[]>();
  for (const [key, text] of leaves(catalog)) {
    const word = key.replace(/_(zero|one|two|few|many|other)$/, "");
    const found = [...text.matchAll(/{{\s*([\w.]+)/g)].map((match) => match[1] ?? "").filter((name) => name !== "count");
    blanks.set(word, [...new Set([...(blanks.get(word) ?? []), ...found])].sort());
  }
  return blanks;
}

function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}
