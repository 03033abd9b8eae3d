import { expect, test } from "vitest";
import { grantDraft, pointsIn } from "~/domain/settings/grant-form";

test.each([
  ["500", 500],
  ["+500", 500],
  ["１,０００", 1000],
  ["-300", -300],
  ["－300", -300],
  ["−300", -300],
  ["ー300", -300],
  ["500ポイント", 500],
  ["500 pt", 500],
  ["1000000", 1_000_000],
  ["0", null],
  ["-0", null],
  ["", null],
  ["1.5", null],
  ["1000001", null],
  ["--5", null],
  ["five", null],
])("%s is %s points", (text, points) => {
  expect(pointsIn(text)).toBe(points);
});

const key = "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11";

test("a form says what is wrong with it, field by field", () => {
  expect(grantDraft({ key, account: key, amount: "０", reason: " " })).toEqual({
    problems: { amount: { problem: "bad-points", max: 1_000_000 }, reason: { problem: "missing" } },
  });
  expect(grantDraft({ key, account: key, amount: "", reason: "x".repeat(101) })).toMatchObject({
    problems: { amount: { problem: "missing" }, reason: { problem: "too-long" } },
  });
  expect(grantDraft({ key, account: key, amount: "-500", reason: " お詫び " })).toEqual({
    draft: { key, account: key, delta: -500, reason: "お詫び" },
  });
  expect("problems" in grantDraft({ key: "1", account: key, amount: "5", reason: "x" })).toBe(true);
});
