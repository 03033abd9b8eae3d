import fc from "fast-check";
import { expect, test } from "vitest";
import { givenAnswer, longestComment, questionOf, scoresOf } from "~/domain/survey";

test("whether one would recommend is asked from 0 to 10, how one likes something from 1 to 5", () => {
  expect(scoresOf(questionOf("nps"))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(scoresOf(questionOf("product"))).toEqual([1, 2, 3, 4, 5]);
  expect(questionOf("a shop's own")).toBe("like");
});

test.each([
  ["nps", { score: "0" }, { score: 0, comment: null }],
  ["nps", { score: "10", comment: " よい店です \n" }, { score: 10, comment: "よい店です" }],
  ["product", { score: "5", comment: "" }, { score: 5, comment: null }],
  ["product", { score: "0" }, null],
  ["product", { score: "6" }, null],
  ["nps", { score: "11" }, null],
  ["nps", { score: "" }, null],
  ["nps", { score: "07" }, null],
  ["nps", { comment: "no number" }, null],
])("of %s, %o is taken as %o", (survey, fields: Record<string, string>, taken) => {
  expect(givenAnswer(survey, fields)).toEqual(taken);
});

test("whatever is posted, a score is one of the scale, and a comment as long as the page allows at most", () => {
  const scores = fc.oneof(fc.string(), fc.integer({ min: -3, max: 14 }).map(String));
  fc.assert(
    fc.property(fc.constantFrom("nps", "product"), scores, fc.string({ unit: "binary", maxLength: 2000 }), (survey, score, comment) => {
      const given = givenAnswer(survey, { score, comment });
      if (!given) return;
      expect(scoresOf(questionOf(survey))).toContain(given.score);
      expect(Array.from(given.comment ?? "x").length).toBeLessThanOrEqual(longestComment);
    }),
  );
});
