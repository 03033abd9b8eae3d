// What does the page of a survey post, and is it an answer?
import { type GivenAnswers, longestComment, type SurveyDefinition, type SurveyQuestion, scoresOf } from "./survey";

/** `missing`: questions that need an answer and have none. `typed`: what the page shows again. */
export type ReadAnswers = { given: GivenAnswers } | { missing: string[] };

/**
 * Fields: of a rating <question>=<score>, of a choice <question>=<option> or, of several, <question>.<option>=1, of words
 * <question>=<text>. What is on no scale and in no list is no answer; words that a browser let pass too long are cut.
 */
export function readAnswers({ questions }: SurveyDefinition, fields: Record<string, string>): ReadAnswers {
  const answers = questions.map((question) => ({ question, answer: answerTo(question, fields) }));
  const missing = answers.filter(({ question, answer }) => question.isRequired && !answer).map(({ question }) => question.id);
  const given = Object.fromEntries(answers.flatMap(({ question, answer }) => (answer ? [[question.id, answer]] : [])));
  // A form that was sent empty is no answer, whatever it may leave out.
  if (missing.length === 0 && Object.keys(given).length === 0) return { missing: questions.slice(0, 1).map(({ id }) => id) };
  return missing.length > 0 ? { missing } : { given };
}

function answerTo(question: SurveyQuestion, fields: Record<string, string>): GivenAnswers[string] | null {
  const field = fields[question.id] ?? "";
  if (question.kind === "rating") {
    const score = scoresOf(question.scale).find((one) => String(one) === field);
    return score === undefined ? null : { score };
  }
  if (question.kind === "choice") {
    const isChosen = (id: string) => (question.isMany ? fields[`${question.id}.${id}`] !== undefined : field === id);
    const choices = question.options.map(({ id }) => id).filter(isChosen);
    return choices.length > 0 ? { choices } : null;
  }
  const text = Array.from(field.normalize("NFC").trim()).slice(0, longestComment).join("");
  return text ? { text } : null;
}

/** Of the first rating: those that a message may offer for one tap; none, where nothing is rated. */
export function offeredScores({ questions }: SurveyDefinition): number[] {
  const first = questions.find((question) => question.kind === "rating");
  return first ? scoresOf(first.scale) : [];
}

/** `?score=`: what was clicked in the message is chosen on the page. Anything else chooses nothing. */
export function preselected({ questions }: SurveyDefinition, score: string | null): Record<string, string> {
  const first = questions.find((question) => question.kind === "rating");
  return first && score !== null && scoresOf(first.scale).map(String).includes(score) ? { [first.id]: score } : {};
}
