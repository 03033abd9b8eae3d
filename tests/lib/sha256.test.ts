// Has a text the same hash in Node and in a browser? Ids that both make must be one.
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Hex as anywhere } from "~/lib/sha256";
import { sha256Hex as inNode } from "~/lib/sha256.node";

test("the hash is SHA-256 of the text in UTF-8", () => {
  expect(anywhere("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(inNode("abc")).toBe(anywhere("abc"));
});

test("any text has the same hash in both, broken halves of characters and NUL among them", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), fc.string(), (text, other) => inNode(text + other) === anywhere(text + other)));
  for (const text of ["", "\u0000", "山田", "\ud83d", "a\ude00b"]) expect(inNode(text)).toBe(anywhere(text));
});
