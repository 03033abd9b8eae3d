// What does a survey ask, in which words, and what did somebody answer?

export type SurveyLocale = "ja" | "en";
/** One of both may be empty: the other stands in for it. */
export type SurveyText = Record<SurveyLocale, string>;

/** "ten": would you recommend us, 0 to 10, as everywhere. "five": how do you like it, 1 to 5. */
export type RatingScale = "five" | "ten";
export type SurveyOption = { id: string; text: SurveyText };

export type SurveyQuestion = { id: string; isRequired: boolean; text: SurveyText } & (
  | { kind: "rating"; scale: RatingScale; low: SurveyText; high: SurveyText }
  | { kind: "choice"; isMany: boolean; options: SurveyOption[] }
  | { kind: "text" }
);

/** `nextUrl`: where the page leads after the thanks; empty: nowhere. `showsGoods`: the goods of the order stand above the questions. */
export type SurveyDefinition = {
  name: string;
  title: SurveyText;
  intro: SurveyText;
  showsGoods: boolean;
  questions: SurveyQuestion[];
  thanks: SurveyText;
  nextUrl: string;
  nextLabel: SurveyText;
};

/** Whoever answered keeps the version that was asked. 0: as it came with the app. */
export type Survey = { surveyId: string; version: number; definition: SurveyDefinition };

/** What was answered to each question, by its id. Choices by the ids of their options. */
export type GivenAnswers = Record<string, { score: number } | { choices: string[] } | { text: string }>;

/** What lists, segments and the to-do list read of an answer: its first rating, its first choice, its first words. */
export type AnswerHeadline = { score: number | null; choice: string | null; comment: string | null };

export const longestComment = 1000;

/** A second thought within these days replaces the answer; later it stands. */
export const answerMayChangeDays = 7;

const scales: Record<RatingScale, { from: number; to: number }> = { ten: { from: 0, to: 10 }, five: { from: 1, to: 5 } };

export function scoresOf(scale: RatingScale): number[] {
  const { from, to } = scales[scale];
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

/** Who reads the page, and whose page it is. */
export type SurveyReader = { locale: SurveyLocale; shopName: string };

/** In the reader's language, else in the other one. */
export const inLanguage = (text: SurveyText, locale: SurveyLocale) => text[locale] || text[locale === "ja" ? "en" : "ja"];

/** The same with the shop's name filled in: the one tag that these words may hold. Words that are no Liquid stand as typed. */
export function spokenText(text: SurveyText, { locale, shopName }: SurveyReader): string {
  const words = inLanguage(text, locale);
  return words.includes("{{") ? words.replaceAll(shopTag, () => shopName) : words;
}

const shopTag = /\{\{-?\s*shop\.name\s*-?\}\}/g;

export function headlineOf(definition: SurveyDefinition, given: GivenAnswers): AnswerHeadline {
  const first = <Kind extends SurveyQuestion["kind"]>(kind: Kind) =>
    definition.questions.find((question) => question.kind === kind)?.id ?? "";
  const rating = given[first("rating")];
  const choice = given[first("choice")];
  const comment = given[first("text")];
  return {
    score: rating && "score" in rating ? rating.score : null,
    choice: choice && "choices" in choice ? (choice.choices[0] ?? null) : null,
    comment: comment && "text" in comment ? comment.text : null,
  };
}

/** What was told without a page of ours (by another system): under the names that the built-in surveys use. */
export function answersOfHeadline({ score, choice, comment }: AnswerHeadline): GivenAnswers {
  return {
    ...(score === null ? {} : { score: { score } }),
    ...(choice === null ? {} : { choice: { choices: [choice] } }),
    ...(comment === null ? {} : { comment: { text: comment } }),
  };
}

/** Of all versions, the latest first: each question and option that was ever asked, in its latest wording. */
export function everyQuestion(versions: Survey[]): SurveyQuestion[] {
  const questions = new Map<string, SurveyQuestion>();
  for (const question of versions.flatMap(({ definition }) => definition.questions)) {
    const later = questions.get(question.id);
    questions.set(question.id, later ? withOptions(later, question) : question);
  }
  return [...questions.values()];
}

function withOptions(question: SurveyQuestion, earlier: SurveyQuestion): SurveyQuestion {
  if (question.kind !== "choice" || earlier.kind !== "choice") return question;
  const known = question.options.map(({ id }) => id);
  return { ...question, options: [...question.options, ...earlier.options.filter(({ id }) => !known.includes(id))] };
}
