import { expect, test } from "vitest";
import type { AudienceCondition } from "~/domain/audience/audience";
import { fillConditions, fillSegments, segmentsIn } from "~/domain/audience/fill-conditions";

test("a merchant's settings stand where they are named, however deep", () => {
  const conditions: AudienceCondition[] = [
    { daysSinceLastOrder: { min: { value: "days" }, max: 900 } },
    { not: { any: [{ bought: { categories: ["tea"], times: { max: { value: "times" } } } }, { boughtWithinDays: { value: "days" } }] } },
  ];
  const values: Record<string, number | string> = { days: 180, times: "2" };
  expect(fillConditions(conditions, (id) => values[id] ?? "")).toEqual([
    { daysSinceLastOrder: { min: 180, max: 900 } },
    { not: { any: [{ bought: { categories: ["tea"], times: { max: 2 } } }, { boughtWithinDays: 180 }] } },
  ]);
});

test.each(["", "ten", Number.NaN])("a setting that is no number (%j) fills in nothing", (given) => {
  expect(() => fillConditions([{ boughtWithinDays: { value: "days" } }], () => given)).toThrow("days is no number");
});

test("a segment stands for what it asks, and for the segments in it", () => {
  const segments = new Map<string, AudienceCondition[]>([
    ["vip", [{ orderCount: { min: 5 } }, { segment: { id: "tokyo" } }]],
    ["tokyo", [{ prefecture: ["東京都"] }]],
  ]);
  const conditions: AudienceCondition[] = [
    { not: { segment: { id: "vip" } } },
    { any: [{ segment: { id: "tokyo" } }, { segment: { id: "tokyo" } }] },
  ];
  expect(fillSegments(conditions, segments)).toEqual([
    { not: { all: [{ orderCount: { min: 5 } }, { all: [{ prefecture: ["東京都"] }] }] } },
    { any: [{ all: [{ prefecture: ["東京都"] }] }, { all: [{ prefecture: ["東京都"] }] }] },
  ]);
  expect(segmentsIn(conditions)).toEqual(["vip", "tokyo", "tokyo"]);
});

test("a segment that is missing, or stands in itself, is never taken for nobody or everybody", () => {
  const round = new Map<string, AudienceCondition[]>([["a", [{ not: { segment: { id: "a" } } }]]]);
  expect(() => fillSegments([{ segment: { id: "gone" } }], round)).toThrow("no segment gone");
  expect(() => fillSegments([{ segment: { id: "a" } }], round)).toThrow("stands in itself");
});
