// What do the answers to a survey say, taken together, and how sure can one be of it?
import { type SurveyQuestion, scoresOf } from "./survey";

export type ScoreCount = { value: string; answers: number };

/** `score`: −100 to 100. `low`, `high`: 95 % of such samples would hold the true one between them; null: too few to say. */
export type Nps = {
  answers: number;
  promoters: number;
  passives: number;
  detractors: number;
  score: number;
  low: number | null;
  high: number | null;
};

/** Below these the interval spans half of the scale: no number is better than such a one. */
const leastForMargin = 10;

/** Two-sided 95 %. */
const z95 = 1.959963984540054;

/**
 * NPS = 100 (p − d), p the share of 9 and 10, d of 0 to 6 (Reichheld, Harvard Business Review 12/2003). An answer counts
 * +1, 0 or −1: variance p + d − (p − d)². The interval is the adjusted Wald one of Rocks, "Interval Estimation for the Net
 * Promoter Score", The American Statistician 70 (2016): 3 answers are added, ¾ promoters and ¾ detractors among them, so
 * that ten equal answers are not taken for certainty. Ends are kept on the scale.
 */
export function npsOf(counts: ScoreCount[]): Nps | null {
  const sum = (from: number, to: number) =>
    counts.filter(({ value }) => Number(value) >= from && Number(value) <= to).reduce((all, { answers }) => all + answers, 0);
  const [detractors, passives, promoters] = [sum(0, 6), sum(7, 8), sum(9, 10)];
  const answers = detractors + passives + promoters;
  if (answers === 0) return null;
  const score = (100 * (promoters - detractors)) / answers;
  const shown = { answers, promoters, passives, detractors, score };
  if (answers < leastForMargin) return { ...shown, low: null, high: null };
  const n = answers + 3;
  const [p, d] = [(promoters + 0.75) / n, (detractors + 0.75) / n];
  const margin = z95 * Math.sqrt((p + d - (p - d) ** 2) / n);
  return { ...shown, low: Math.max(-100, 100 * (p - d - margin)), high: Math.min(100, 100 * (p - d + margin)) };
}

export type Bar = { value: string; answers: number };

/** Every score or option of the question, asked for or not, in its order; options that are gone come last, so that nothing is left out. */
export function barsOf(question: SurveyQuestion, counts: ScoreCount[]): Bar[] {
  const known =
    question.kind === "rating"
      ? scoresOf(question.scale).map(String)
      : question.kind === "choice"
        ? question.options.map(({ id }) => id)
        : [];
  const gone = counts.map(({ value }) => value).filter((value) => !known.includes(value));
  return [...known, ...gone].map((value) => ({ value, answers: counts.find((count) => count.value === value)?.answers ?? 0 }));
}

/** The mean of a rating; null: nobody answered. */
export function meanOf(counts: ScoreCount[]): number | null {
  const answers = counts.reduce((all, count) => all + count.answers, 0);
  return answers === 0 ? null : counts.reduce((all, { value, answers }) => all + Number(value) * answers, 0) / answers;
}
