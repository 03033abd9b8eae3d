// Does PostgreSQL read a list as it was? Where JSON writes another thing than PostgreSQL reads, the driver writes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { arrayLiteral } from "~/lib/array-literal";

test.each<[string, unknown[], string | null]>([
  ["ids and nothing", ["a-1", null, "b"], '{"a-1",null,"b"}'],
  ["the word null is a text", ["null", "NULL"], '{"null","NULL"}'],
  ["quotes, commas and braces", ['a"b', "{e,f}", "\\"], '{"a\\"b","{e,f}","\\\\"}'],
  ["a backslash before a letter is the driver's", ["c\\d"], null],
  ["no items", [], "{}"],
  ["a line end is the driver's", ["a\nb"], null],
  ["a broken half of a character is the driver's", ["a\ud83d"], null],
  ["an instant is the driver's", [new Date(0)], null],
  ["bytes are the driver's", [Buffer.from("a")], null],
  ["a list of lists is the driver's", [["a"]], null],
])("%s", (_name, items, literal) => {
  expect(arrayLiteral(items)).toBe(literal);
});

/** PostgreSQL manual, 8.15.6: in quotes a backslash makes the next character itself, whatever it is. */
function readBy(literal: string): (string | null)[] {
  const found = literal.slice(1, -1).match(/null|"(?:\\[\s\S]|[^"\\])*"/g) ?? [];
  return found.map((item) => (item === "null" ? null : item.slice(1, -1).replace(/\\([\s\S])/g, "$1")));
}

test("whatever is written is read as it was", () => {
  const items = fc.array(fc.option(fc.string({ unit: fc.constantFrom("a", '"', "\\", ",", "n", "u", "{", " ", "山", "\n") })));
  fc.assert(
    fc.property(items, (all) => {
      const literal = arrayLiteral(all);
      if (literal !== null) expect(readBy(literal)).toEqual(all);
    }),
  );
});
