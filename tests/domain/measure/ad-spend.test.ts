import { expect, test } from "vitest";
import { readSpend } from "~/domain/measure/ad-spend";

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
