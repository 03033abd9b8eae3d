import fc from "fast-check";
import { expect, test } from "vitest";
import { PreparedStatements } from "~/lib/prepared-statements";

const often = (statements: PreparedStatements, text: string, times = 4) => Array.from({ length: times }, () => statements.choose(text));

test("a statement is kept from its third time on, always under one name", () => {
  const names = often(new PreparedStatements(), "SELECT 1").map(({ name }) => name);
  expect(names).toEqual([null, null, expect.any(String), names[2]]);
});

test("one that failed gets another name, and its old one is given up once", () => {
  const statements = new PreparedStatements();
  const [, , first] = often(statements, "SELECT 1");
  statements.fail("SELECT 1");
  statements.fail("SELECT 1");
  expect(statements.takeFailed()).toEqual([first?.name]);
  expect(statements.takeFailed()).toEqual([]);
  expect(statements.choose("SELECT 1").name).not.toBe(first?.name);
});

test("after fifty uses it is planned anew, and the old plan is given up", () => {
  const choices = often(new PreparedStatements(), "SELECT 1", 2 + 51);
  const names = choices.flatMap(({ name }) => name ?? []);
  expect(new Set(names).size).toBe(2);
  expect(choices.at(-1)).toEqual({ name: names.at(-1), forget: [names[0]] });
});

test("whatever is asked, the server holds what is kept and no more: at most eighty, and no endless text", () => {
  const asked = fc.array(fc.tuple(fc.nat(150), fc.constantFrom(10, 20_000, 700_000)), { maxLength: 600 });
  fc.assert(
    fc.property(asked, (steps) => {
      const statements = new PreparedStatements();
      const held = new Map<string, string>();
      for (const [n, length] of steps) {
        const text = `${n} `.padEnd(length, "x");
        for (const { name, forget } of often(statements, text)) {
          for (const gone of forget) expect(held.delete(gone)).toBe(true);
          if (name) {
            expect(held.get(name) ?? text).toBe(text);
            held.set(name, text);
          }
        }
      }
      expect(held.size).toBeLessThanOrEqual(80);
      expect([...held.values()].join("").length).toBeLessThanOrEqual(600_000);
    }),
    { seed: 20261126, numRuns: 40 },
  );
});
