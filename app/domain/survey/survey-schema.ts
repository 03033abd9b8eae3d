// May a survey be kept as it stands in the builder, and what is wrong with which field?
import { z } from "zod";
import { isHttps, longestUrl } from "~/domain/settings/form-fields";
import { npsSurveyId } from "./built-in-surveys";
import type { SurveyDefinition, SurveyQuestion, SurveyText } from "./survey";

export type SurveyProblem =
  | "missing"
  | "too-long"
  | "too-many"
  | "too-few"
  | "bad-url"
  | "same-id"
  | "other-kind"
  | "nps-first"
  | "misshapen"
  | "changed-meanwhile";
/** By path: name, questions.0.text, questions.1.options.2; "" is the whole survey. */
export type SurveyProblems = Record<string, { problem: SurveyProblem; max?: number }>;

export const surveyLimits = { questions: 20, options: 20, line: 200, words: 1000 };

const tidy = (longest: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").trim())
    .pipe(z.string().max(longest, "too-long"));
const both = (longest: number) => z.strictObject({ ja: tidy(longest), en: tidy(longest) });
const needed = (longest: number) => both(longest).refine(({ ja, en }) => ja !== "" || en !== "", "missing");
/** A name of a form's field; none that an object has by itself. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "misshapen")
  .refine((name) => !["constructor", "intent", "version"].includes(name), "misshapen");
const common = { id, isRequired: z.boolean(), text: needed(surveyLimits.line) };

const question = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("rating"), scale: z.enum(["five", "ten"]), low: both(40), high: both(40) }),
  z.strictObject({
    ...common,
    kind: z.literal("choice"),
    isMany: z.boolean(),
    options: z
      .array(z.strictObject({ id, text: needed(100) }))
      .min(2, "too-few")
      .max(surveyLimits.options, "too-many"),
  }),
  z.strictObject({ ...common, kind: z.literal("text") }),
]);

const definition = z.strictObject({
  name: tidy(60).pipe(z.string().min(1, "missing")),
  title: needed(surveyLimits.line),
  intro: both(surveyLimits.words),
  showsGoods: z.boolean(),
  questions: z.array(question).min(1, "too-few").max(surveyLimits.questions, "too-many"),
  thanks: needed(surveyLimits.words),
  nextUrl: tidy(longestUrl).refine((url) => url === "" || isHttps(url), "bad-url"),
  nextLabel: both(60),
});

/** `asked`: the questions of every version so far. One that was asked once keeps its kind: old answers go on to fit it. */
export function readSurvey(
  given: unknown,
  { surveyId, asked }: { surveyId: string; asked: SurveyQuestion[] },
): { definition: SurveyDefinition } | { problems: SurveyProblems } {
  const parsed = definition.safeParse(given);
  const problems = parsed.success ? meaningProblems(parsed.data, surveyId, asked) : shapeProblems(parsed.error);
  return parsed.success && Object.keys(problems).length === 0 ? { definition: parsed.data } : { problems };
}

function shapeProblems(error: z.ZodError): SurveyProblems {
  const problems: SurveyProblems = {};
  for (const issue of error.issues) {
    const path = issue.path
      .filter((part) => part !== "ja" && part !== "en")
      .map(String)
      .join(".");
    problems[path] ??= { problem: known(issue.message), ...(issue.code === "too_big" ? { max: Number(issue.maximum) } : {}) };
  }
  return problems;
}

function meaningProblems(survey: SurveyDefinition, surveyId: string, asked: SurveyQuestion[]): SurveyProblems {
  const problems: SurveyProblems = {};
  survey.questions.forEach((question, index) => {
    const at = `questions.${index}.text`;
    if (survey.questions.findIndex(({ id }) => id === question.id) !== index) problems[at] = { problem: "same-id" };
    if (question.kind === "choice" && new Set(question.options.map(({ id }) => id)).size < question.options.length)
      problems[`questions.${index}.options`] = { problem: "same-id" };
    const earlier = asked.find(({ id }) => id === question.id);
    if (earlier && shapeOf(earlier) !== shapeOf(question)) problems[at] = { problem: "other-kind" };
  });
  const first = survey.questions.find(({ kind }) => kind === "rating");
  if (surveyId === npsSurveyId && !(first?.kind === "rating" && first.id === "score" && first.scale === "ten" && first.isRequired))
    problems.questions = { problem: "nps-first" };
  if (survey.nextUrl !== "" && isEmpty(survey.nextLabel)) problems.nextLabel = { problem: "missing" };
  return problems;
}

const shapeOf = (question: SurveyQuestion) => (question.kind === "rating" ? `rating ${question.scale}` : question.kind);
const isEmpty = ({ ja, en }: SurveyText) => ja === "" && en === "";
const words: readonly SurveyProblem[] = ["missing", "too-long", "too-many", "too-few", "bad-url", "misshapen"];
const known = (message: string) => words.find((word) => word === message) ?? "misshapen";
