import fc from "fast-check";
import { expect, test } from "vitest";
import { isMailHeld, type MailPressure, mailPressures, nextSlowing, unslowed } from "~/domain/decide/mail-pressure";

const start = new Date("2026-06-01T00:00:00Z");
const day = (n: number) => new Date(start.getTime() + n * 86_400_000);
const slowed = { level: "engaged-only", since: start, calmSince: null } as const;

test.each<[number | null, MailPressure]>([
  [null, "normal"],
  [0.00079, "normal"],
  [0.0008, "engaged-only"],
  [0.00249, "engaged-only"],
  [0.0025, "paused"],
  [0.01, "paused"],
])("a rate of %s asks at once for %s, before the provider's line is reached", (rate, level) => {
  expect(nextSlowing(unslowed, rate, start)).toEqual({ level, since: level === "normal" ? null : start, calmSince: null });
});

test("it ends only after seven days below on end, and a day above begins the count anew", () => {
  const calm = nextSlowing(slowed, 0.0007, day(1));
  expect(calm).toEqual({ ...slowed, calmSince: day(1) });
  expect(nextSlowing(calm, 0.0007, day(7))).toEqual(calm);
  expect(nextSlowing(calm, 0.0007, day(8))).toEqual(unslowed);
  const relapsed = nextSlowing(calm, 0.0009, day(6));
  expect(relapsed).toEqual(slowed);
  expect(nextSlowing(relapsed, 0.0007, day(8)).level).toBe("engaged-only");
});

test("a pause ends by way of the engaged ones where the rate asks for that", () => {
  const paused = { level: "paused", since: start, calmSince: day(1) } as const;
  expect(nextSlowing(paused, 0.001, day(8))).toEqual({ level: "engaged-only", since: day(8), calmSince: null });
  expect(nextSlowing(paused, null, day(8))).toEqual(unslowed);
});

test("it never holds back less than the rate asks for, and asking twice at one instant changes nothing", () => {
  const rate = fc.option(fc.double({ min: 0, max: 0.01, noNaN: true }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(rate, fc.integer({ min: 0, max: 5 }))), (told) => {
      let [state, at] = [unslowed, 0];
      for (const [one, days] of told) {
        at += days;
        state = nextSlowing(state, one, day(at));
        const asked = nextSlowing(unslowed, one, day(at)).level;
        expect(mailPressures.indexOf(state.level)).toBeGreaterThanOrEqual(mailPressures.indexOf(asked));
        expect(nextSlowing(state, one, day(at))).toEqual(state);
      }
    }),
  );
});

test.each([
  ["promotional", "weekly", false, "normal", false],
  ["promotional", "weekly", false, "engaged-only", true],
  ["promotional", "weekly", true, "engaged-only", false],
  ["promotional", "cart-left", false, "engaged-only", false],
  ["promotional", "weekly", true, "paused", true],
  ["promotional", "cart-left", true, "paused", true],
  ["transactional", "weekly", false, "paused", false],
] as const)("a %s message of a %s occasion, reader engaged: %s, at %s, is held: %s", (kind, occasion, isEngaged, level, isHeld) => {
  expect(isMailHeld({ isEngaged }, { kind, occasion: { kind: occasion } as never }, level)).toBe(isHeld);
});
