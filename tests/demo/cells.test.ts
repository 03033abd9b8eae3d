// Is a cell read as what it says, and left unread where it could say two things?
import { expect, test } from "vitest";
import { readAmount, readPieces } from "../../demo/files/figures";
import { dayOrderShown, exportedTime, localTime } from "../../demo/files/written-time";

const amounts: [cell: string, currency: string, delimiter: string, minor: number | null][] = [
  ["1480", "JPY", ",", 1480],
  ["1480.00", "JPY", ",", 1480],
  ["1,234", "JPY", ",", 1234],
  ["¥1,200", "JPY", ",", 1200],
  ["￥１，２００", "JPY", ",", 1200],
  ["1,200円", "JPY", ";", 1200],
  ["12.50", "USD", ",", 1250],
  ["$1,234.50", "USD", ",", 123_450],
  ["12,50", "EUR", ";", 1250],
  ["1.234,50", "EUR", ";", 123_450],
  ["1'234.50", "CHF", ",", 123_450],
  ["-12.50", "USD", ",", -1250],
  ["(12.50)", "USD", ",", -1250],
  ["12.345", "BHD", ",", 12_345],
  ["1.234", "USD", ",", null],
  ["1.200", "JPY", ",", null],
  ["12.50", "JPY", ",", null],
  ["$12", "JPY", ",", null],
  ["€12", "USD", ",", null],
  ["1,234", "BHD", ";", null],
  ["1.2E+05", "JPY", ",", null],
  ["1,23,4", "JPY", ",", null],
  ["99999999999999999999", "JPY", ",", null],
  ["many", "JPY", ",", null],
  ["", "JPY", ",", null],
];

test.each(amounts)("the amount %j in %s, in a file parted by %j, is %j in minor units", (cell, currency, delimiter, minor) => {
  expect(readAmount(cell, { currency, delimiter })).toBe(minor);
});

test.each([
  ["2", 2],
  ["2.0", 2],
  ["1,200", 1200],
  ["-3", -3],
  ["0", 0],
  ["1.5", null],
  ["0x10", null],
  ["1e3", null],
  ["", null],
  ["3000000000", null],
])("the quantity %j is %j pieces", (cell, pieces) => {
  expect(readPieces(cell)).toBe(pieces);
});

test.each([
  ["2024-01-05 10:11:12 +0900", "2024-01-05T01:11:12.000Z"],
  ["2024-01-05 10:11:12 UTC", "2024-01-05T10:11:12.000Z"],
  ["2024-01-05T10:11:12+09:00", "2024-01-05T01:11:12.000Z"],
  ["2024-02-30 10:11:12 +0900", undefined],
  ["2023-02-29 10:11:12 +0900", undefined],
  ["2024-01-05 25:11:12 +0900", undefined],
  ["2024-01-05 10:11:12", undefined],
  ["2024/1/5 10:11", undefined],
])("Shopify's time %j is %j", (cell, instant) => {
  expect(exportedTime(cell)?.toISOString()).toBe(instant);
});

const zone = "Europe/London";

test.each([
  ["2010-12-01 08:26:00", "2010-12-01T08:26:00.000Z"],
  ["2011-07-01T08:26", "2011-07-01T07:26:00.000Z"],
  ["2011-07-01T08:26:00Z", "2011-07-01T08:26:00.000Z"],
  ["2011-07-01T08:26:00+0900", "2011-06-30T23:26:00.000Z"],
  ["2010/12/1 8:26", "2010-12-01T08:26:00.000Z"],
  ["2010-12-01", "2010-12-01T00:00:00.000Z"],
  ["12/1/2010 8:26", "2010-12-01T08:26:00.000Z"],
  ["12/1/10 8:26", "2010-12-01T08:26:00.000Z"],
  ["12/1/2010 8:26:30 PM", "2010-12-01T20:26:30.000Z"],
  ["12/1/2010 12:05 AM", "2010-12-01T00:05:00.000Z"],
  ["13/1/2010 8:26", undefined],
  ["2/30/2010 8:26", undefined],
  ["2010-02-30 08:26:00", undefined],
  ["12/1/2010 13:26 PM", undefined],
  ["40513.35", undefined],
])("the shop's own time %j, with months first, is %j", (cell, instant) => {
  expect(localTime(cell, { zone, dayOrder: "month first" })?.toISOString()).toBe(instant);
});

test("days first are read so, and without an order that the file shows no slashed date is read", () => {
  expect(localTime("01/12/2010 08:26", { zone, dayOrder: "day first" })?.toISOString()).toBe("2010-12-01T08:26:00.000Z");
  expect(localTime("01/12/2010 08:26", { zone, dayOrder: null })).toBeNull();
  expect(["13/1/2010 8:26", "1/13/2010 8:26", "1/12/2010 8:26", "31/31/2010 8:26"].map(dayOrderShown)).toEqual([
    "day first",
    "month first",
    null,
    null,
  ]);
});
