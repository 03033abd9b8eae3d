import { expect, test } from "vitest";
import { heldPoints } from "~/domain/ledger/points";

const at = new Date("2026-06-01T00:00:00Z");
const day = (n: number) => new Date(`2026-06-${String(n).padStart(2, "0")}T00:00:00Z`);
const told = { points: null, pointsExpireAt: null, at };

test("of points told in parts the balance is their sum and the day that of the soonest", () => {
  const lots = [
    { points: 300, expiresAt: day(20) },
    { points: 100, expiresAt: day(10) },
  ];
  expect(heldPoints({ ...told, lots })).toEqual({ points: 400, pointsExpireAt: day(10), lots: lots.toReversed(), lapsesAt: day(10) });
});

test("a balance and a day that are told themselves go before what the parts say", () => {
  const held = heldPoints({ ...told, points: 90, pointsExpireAt: day(30), lots: [{ points: 100, expiresAt: day(10) }] });
  expect(held).toMatchObject({ points: 90, pointsExpireAt: day(30), lapsesAt: day(10) });
});

test("what had lapsed when it was told, and a part of nothing, are no points", () => {
  const lots = [
    { points: 100, expiresAt: at },
    { points: 0, expiresAt: day(9) },
  ];
  expect(heldPoints({ ...told, lots })).toEqual({ points: 0, pointsExpireAt: null, lots: [], lapsesAt: null });
});

test("without parts all is as it was told", () => {
  expect(heldPoints(told)).toEqual({ points: null, pointsExpireAt: null, lots: [], lapsesAt: null });
});
