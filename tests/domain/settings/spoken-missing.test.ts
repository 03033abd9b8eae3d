import { expect, test } from "vitest";
import { spokenMissing } from "~/domain/settings/spoken-missing";

test.each([
  ["spent", "JPY", 1500, "ja", "¥1,500"],
  ["spent", "JPY", 1500, "en", "¥1,500"],
  ["spent", "USD", 50, "ja", "$50"],
  ["points", "JPY", 1500, "ja", "1,500ポイント"],
  ["points", "USD", 1500, "en", "1,500 points"],
  ["points", "JPY", 1, "en", "1 point"],
  // Nobody set a table: a members' program tells points.
  [null, "JPY", 500, "ja", "500ポイント"],
  [null, "JPY", 500, "en", "500 points"],
] as const)("where ranks go by %s, of a shop that sells in %s, %d in %s reads %s", (basis, currency, missing, locale, said) => {
  expect(spokenMissing(missing, { basis, currency }, locale)).toBe(said);
});
