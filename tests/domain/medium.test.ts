import { expect, test } from "vitest";
import { mediumOf } from "~/domain/medium";
import { origins } from "../helpers/origins";

test.each(origins)("$landingSite from $referringSite is $medium", ({ medium, ...origin }) => {
  expect(mediumOf(origin)).toBe(medium);
});
