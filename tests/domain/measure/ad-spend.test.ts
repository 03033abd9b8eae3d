import { expect, test } from "vitest";
import { mediumNamed, readSpend } from "~/domain/measure/ad-spend";

test.each([
  ["Google広告", "google"],
  ["ＬＩＮＥ", "line"],
  ["LINE ads", "line"],
  ["Yahoo!", "yahoo"],
  ["Meta広告", "facebook"],
  ["インスタ", "instagram"],
  ["Spring Mail", "spring-mail"],
  ["地域情報誌", "地域情報誌"],
  ["", null],
  ["広告", null],
  ["a/b", null],
  ["x".repeat(41), null],
])("%s is the medium %s", (text, medium) => {
  expect(mediumNamed(text)).toBe(medium);
});

test("a month's spend stands on its first day, in minor units", () => {
  const fields = { month: "2026-11", medium: "LINE広告", amount: "¥１２０,０００" };
  expect(readSpend(fields, 0)).toEqual({ spend: { day: "2026-11-01", medium: "line", campaign: "", amountMinor: 120_000n } });
  expect(readSpend({ ...fields, amount: "120" }, 2)).toMatchObject({ spend: { amountMinor: 12_000n } });
});

test.each([
  [{ month: "2026-13" }, { month: "bad-month" }],
  [{ month: "11/2026" }, { month: "bad-month" }],
  [{ medium: "" }, { medium: "bad-medium" }],
  [{ amount: "-5" }, { amount: "bad-amount" }],
  [{ amount: "" }, { amount: "bad-amount" }],
  [{ amount: "1000000000001" }, { amount: "bad-amount" }],
])("%j is told beside its field", (wrong, problems) => {
  expect(readSpend({ month: "2026-11", medium: "line", amount: "1", ...wrong }, 0)).toEqual({ problems });
});
