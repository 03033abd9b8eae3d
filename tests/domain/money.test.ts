import { expect, test } from "vitest";
import { parseMoney } from "~/domain/money";

test.each([
  ["1980", "JPY", 1980n],
  ["1980.50", "JPY", 1981n],
  ["19.80", "USD", 1980n],
  ["-5.00", "USD", -500n],
  ["1.2345", "BHD", 1235n],
  ["999999999999999", "JPY", 999_999_999_999_999n],
])("%s %s is %s in minor units", (decimal, currency, minor) => {
  expect(parseMoney(decimal, currency)).toBe(minor);
});

test.each([
  ["1,000", "JPY"],
  ["1e3", "JPY"],
  ["", "JPY"],
  ["9223372036854775807", "JPY"],
  ["10000000000000.00", "USD"],
])("%j %s is no amount of money", (decimal, currency) => {
  expect(() => parseMoney(decimal, currency)).toThrow(RangeError);
});
