import { expect, test } from "vitest";
import { orderGapDays } from "~/domain/ledger/rhythm";

const days = (...list: number[]) => list.map((day) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000));

test.each<[number[], number | null]>([
  [[], null],
  [[3], null],
  [[0, 10], 10],
  [[10, 0], 10],
  [[0, 10.9], 10],
  [[0, 0.2], 0],
  [[0, 10, 40], 10],
  [[0, 30, 40, 90], 30],
])("orders on days %j have a gap of %s days", (list, gap) => {
  expect(orderGapDays(days(...list))).toBe(gap);
});
