import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInSurvey, builtInSurveys, emptySurvey, surveyName } from "~/domain/survey/built-in-surveys";
import { everyQuestion, headlineOf, longestComment, type Survey, type SurveyDefinition, spokenText } from "~/domain/survey/survey";
import { preselected, readAnswers } from "~/domain/survey/survey-reading";
import { barsOf, meanOf, npsOf } from "~/domain/survey/survey-results";
import { readSurvey } from "~/domain/survey/survey-schema";

const definitionOf = (survey: string) => builtInSurvey(survey)?.definition ?? emptySurvey;
const both = (ja: string) => ({ ja, en: "" });

const choice = {
  id: "color",
  kind: "choice" as const,
  isMany: true,
  isRequired: true,
  text: both("色"),
  options: ["red", "blue"].map((id) => ({ id, text: both(id) })),
};
const asks = (...questions: SurveyDefinition["questions"]): SurveyDefinition => ({ ...emptySurvey, name: "x", questions });

test.each([
  ["nps", { score: "0" }, { score: { score: 0 } }],
  ["nps", { score: "10", comment: " よい店です \n" }, { score: { score: 10 }, comment: { text: "よい店です" } }],
  ["product", { score: "5", comment: "" }, { score: { score: 5 } }],
  ["product", { score: "0" }, null],
  ["product", { score: "6" }, null],
  ["nps", { score: "11" }, null],
  ["nps", { score: "" }, null],
  ["nps", { score: "07" }, null],
  ["nps", { comment: "no number" }, null],
])("of %s, %o is taken as %o", (survey, fields: Record<string, string>, given) => {
  expect(readAnswers(definitionOf(survey), fields)).toEqual(given ? { given } : { missing: ["score"] });
});

test("of several options those are taken that exist; of one that is needed none is not enough; an empty form is no answer", () => {
  expect(readAnswers(asks(choice), { "color.blue": "1", "color.green": "1" })).toEqual({ given: { color: { choices: ["blue"] } } });
  expect(readAnswers(asks(choice), { "color.green": "1" })).toEqual({ missing: ["color"] });
  expect(readAnswers(asks({ ...choice, isMany: false, isRequired: false }), { color: "green" })).toEqual({ missing: ["color"] });
});

test("whatever is posted, answers are on the scales and in the lists, and words as long as the page allows at most", () => {
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.repeat(30)),
    fc.integer({ min: -3, max: 14 }).map(String),
  );
  const survey = asks(...definitionOf("nps").questions, choice);
  const fields = fc.record({ score: words, comment: words, "color.red": words, "color.__proto__": words }, { requiredKeys: [] });
  fc.assert(
    fc.property(fields, (posted) => {
      const read = readAnswers(survey, posted as Record<string, string>);
      if (!("given" in read)) return;
      const { score, comment } = headlineOf(survey, read.given);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(10);
      expect(Array.from(comment ?? "x").length).toBeLessThanOrEqual(longestComment);
      expect(read.given.color).toEqual({ choices: ["red"] });
    }),
    { numRuns: 60 },
  );
});

test("a score that was clicked in a message is chosen where the scale has it", () => {
  expect(preselected(definitionOf("nps"), "10")).toEqual({ score: "10" });
  for (const score of ["11", "", "-1", null]) expect(preselected(definitionOf("nps"), score)).toEqual({});
  expect(preselected(asks(choice), "1")).toEqual({});
});

test("the shop's name is filled in, in the language that is there", () => {
  const reader = { locale: "en" as const, shopName: "$& つむぎ" };
  expect(spokenText({ ja: "{{ shop.name }}より", en: "" }, reader)).toBe("$& つむぎより");
  expect(spokenText({ ja: "", en: "{{shop.name}} {{ other }}" }, reader)).toBe("$& つむぎ {{ other }}");
});

test("the surveys that came with the app, and what a new one begins with, may be kept as they are", () => {
  for (const { surveyId, definition } of builtInSurveys)
    expect([surveyId, readSurvey(definition, { surveyId, asked: definition.questions })]).toEqual([surveyId, { definition }]);
  expect(readSurvey({ ...emptySurvey, name: "新しい" }, { surveyId: "x", asked: [] })).toHaveProperty("definition");
});

const rating = definitionOf("product").questions[0] as SurveyDefinition["questions"][number];

test.each<[string, unknown, string, string]>([
  ["no object", null, "", "misshapen"],
  ["no name", { ...emptySurvey, name: " " }, "name", "missing"],
  ["no question", asks(), "questions", "too-few"],
  ["a question without words", asks({ ...rating, text: both(" ") }), "questions.0.text", "missing"],
  ["one option", asks({ ...choice, options: choice.options.slice(1) }), "questions.0.options", "too-few"],
  ["two questions of one name", asks(rating, rating), "questions.1.text", "same-id"],
  ["two options of one name", asks({ ...choice, options: [...choice.options, ...choice.options] }), "questions.0.options", "same-id"],
  [
    "a question that was of another kind",
    asks({ id: "score", kind: "text", isRequired: true, text: both("?") }),
    "questions.0.text",
    "other-kind",
  ],
  ["an open line", { ...asks(rating), nextUrl: "http://shop.example" }, "nextUrl", "bad-url"],
  ["a page without a word for its button", { ...asks(rating), nextUrl: "https://shop.example" }, "nextLabel", "missing"],
  ["a field's name that the form itself uses", asks({ ...rating, id: "version" }), "questions.0.id", "misshapen"],
])("refused: %s", (_, given, field, problem) => {
  const read = readSurvey(given, { surveyId: "x", asked: [rating] });
  expect(read).toMatchObject({ problems: { [field]: { problem } } });
});

test("the NPS survey keeps its 0 to 10 first, for the to-do list and the pause of promotions read it", () => {
  const asked = definitionOf("nps").questions;
  const read = (survey: SurveyDefinition) => readSurvey(survey, { surveyId: "nps", asked });
  const more = { ...rating, id: "q-2" };
  expect(read(asks(more, ...asked))).toMatchObject({ problems: { questions: { problem: "nps-first" } } });
  expect(read(asks(...asked, more))).toHaveProperty("definition");
});

test("NPS is promoters less detractors, and its range the adjusted Wald one", () => {
  expect(npsOf([])).toBeNull();
  expect(
    npsOf([
      { value: "9", answers: 3 },
      { value: "6", answers: 1 },
    ]),
  ).toMatchObject({ score: 50, low: null, high: null });
  // 50 promoters, 30 passives, 20 detractors: p = 50.75/103, d = 20.75/103; by hand 29.13 ± 15.08.
  const nps = npsOf([
    { value: "10", answers: 50 },
    { value: "8", answers: 30 },
    { value: "0", answers: 20 },
  ]);
  expect(nps).toMatchObject({ answers: 100, score: 30 });
  expect(nps?.low).toBeCloseTo(14.05, 1);
  expect(nps?.high).toBeCloseTo(44.2, 1);
});

test("the range holds the score's neighbourhood, never leaves the scale, and narrows with more answers", () => {
  const part = fc.integer({ min: 4, max: 500 });
  fc.assert(
    fc.property(part, part, part, (p, n, d) => {
      const of = (times: number) =>
        npsOf([
          { value: "9", answers: p * times },
          { value: "7", answers: n * times },
          { value: "3", answers: d * times },
        ]);
      const [once, often] = [of(1), of(4)];
      if (once?.low == null || once.high == null || often?.low == null || often.high == null) throw new Error("no range");
      expect(once.low).toBeGreaterThanOrEqual(-100);
      expect(once.high).toBeLessThanOrEqual(100);
      expect(once.low).toBeLessThan(once.score);
      expect(once.high).toBeGreaterThan(once.score);
      expect(often.high - often.low).toBeLessThan(once.high - once.low);
    }),
  );
});

test("every score has its bar, and an option that is gone keeps its own", () => {
  const counts = [{ value: "2", answers: 3 }];
  expect(barsOf(rating, counts).map(({ answers }) => answers)).toEqual([0, 3, 0, 0, 0]);
  expect(barsOf(choice, [{ value: "green", answers: 1 }]).map(({ value }) => value)).toEqual(["red", "blue", "green"]);
  expect([meanOf([]), meanOf([...counts, { value: "5", answers: 1 }])]).toEqual([null, 2.75]);
});

test("of all versions each question and option stands once, in its latest words", () => {
  const version = (n: number, ...questions: SurveyDefinition["questions"]): Survey => ({
    surveyId: "x",
    version: n,
    definition: asks(...questions),
  });
  const [red = { id: "", text: both("") }, blue = red] = choice.options;
  const now = { ...choice, text: both("色は"), options: [{ ...blue, text: both("青") }] };
  expect(everyQuestion([version(2, now), version(1, rating, choice)])).toEqual([
    { ...now, options: [{ ...blue, text: both("青") }, red] },
    rating,
  ]);
});

test("a survey that came with the app is named in the reader's language, until the shop names it itself", () => {
  for (const { surveyId, definition } of builtInSurveys) {
    const { name } = definition;
    expect(surveyName({ surveyId, name }, "ja")).toBe(name);
    const english = surveyName({ surveyId, name }, "en");
    expect(english).toMatch(/^[\w() ]+$/);
    expect(surveyName({ surveyId, name: english }, "ja")).toBe(name);
    expect(surveyName({ surveyId, name: "お茶の感想" }, "en")).toBe("お茶の感想");
  }
  expect(surveyName({ surveyId: "own", name: "商品アンケート" }, "en")).toBe("商品アンケート");
});
