import fc from "fast-check";
import { expect, test } from "vitest";
import { isOwnTag, ownTag } from "~/domain/audience/own-tag";

test("a segment's tag is always one tag of our prefix, whatever its name", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 80, unit: "grapheme" }), (name) => {
      const tag = ownTag(name);
      expect(tag.startsWith("teppan:")).toBe(true);
      expect(tag).not.toContain(",");
      expect(tag.length).toBeLessThanOrEqual(80);
      expect(isOwnTag(tag)).toBe(tag !== "teppan:");
    }),
    { seed: 7 },
  );
  expect(ownTag("常連さん, 東京")).toBe("teppan:常連さん 東京");
});
