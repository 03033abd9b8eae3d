// Can `npm ci` install from the lock file on every platform?
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingOptionalPackages } from "../scripts/optional-packages.mjs";

test("the lock file names every package that any platform needs (else: node scripts/complete-lock.mjs)", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect(missingOptionalPackages(packages)).toEqual([]);
});
