import { expect, test } from "vitest";
import { mediumOf } from "~/domain/ledger/medium";
import { origins } from "../../helpers/origins";

test.each(origins)("$landingSite from $referringSite is $medium", ({ medium, ...origin }) => {
  expect(mediumOf(origin)).toBe(medium);
});
