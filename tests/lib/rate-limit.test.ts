import { expect, test } from "vitest";
import { makeRateLimit } from "~/lib/rate-limit";

test("a burst is let by, then as many as the rate allows, each key by itself", () => {
  const take = makeRateLimit({ perSecond: 2, burst: 3 });
  expect([0, 0, 0, 0].map((at) => take("a", at))).toEqual([true, true, true, false]);
  expect(take("b", 0)).toBe(true);
  expect([400, 500, 600].map((at) => take("a", at))).toEqual([false, true, false]);
  expect([10_000, 10_000, 10_000, 10_000].map((at) => take("a", at))).toEqual([true, true, true, false]);
});

test("however many keys come, memory is bounded: the first of them begins anew", () => {
  const take = makeRateLimit({ perSecond: 1, burst: 1 }, 2);
  expect([take("a", 0), take("a", 0), take("b", 0), take("c", 0), take("a", 0)]).toEqual([true, false, true, true, true]);
});
