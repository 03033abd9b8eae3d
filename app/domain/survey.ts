// Which question does a survey ask, on which scale, and what did somebody answer?
import { z } from "zod";

/** Would you recommend us: 0 to 10, as everywhere. Any other: how do you like it, 1 to 5. */
export type SurveyQuestion = "recommend" | "like";

export const questionOf = (survey: string): SurveyQuestion => (survey === "nps" ? "recommend" : "like");

const scales = { recommend: { from: 0, to: 10 }, like: { from: 1, to: 5 } };

export function scoresOf(question: SurveyQuestion): number[] {
  const { from, to } = scales[question];
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

export const longestComment = 1000;

export type GivenAnswer = { score: number; comment: string | null };

/** What the page posts; null: without a score of the scale it is no answer. A comment that a browser let pass too long is cut. */
export function givenAnswer(survey: string, fields: Record<string, string>): GivenAnswer | null {
  const scores = scoresOf(questionOf(survey)).map(String);
  const score = z.string().refine((text) => scores.includes(text));
  const parsed = z.object({ score, comment: z.string().default("") }).safeParse(fields);
  if (!parsed.success) return null;
  const comment = Array.from(parsed.data.comment.normalize("NFC").trim()).slice(0, longestComment).join("");
  return { score: Number(parsed.data.score), comment: comment || null };
}
