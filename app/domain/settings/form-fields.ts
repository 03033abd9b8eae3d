// What may stand in a field of a merchant's form? The pieces that several forms share, each with its problem as a word.
import { z } from "zod";

export type FieldProblem = {
  problem:
    | "missing"
    | "too-long"
    | "bad-url"
    | "bad-time"
    | "bad-choice"
    | "end-before-start"
    | "in-past"
    | "bad-key"
    | "bad-sender"
    | "bad-number"
    | "bad-code"
    | "bad-postal-code"
    | "code-taken"
    | "bad-points"
    | "too-few-points";
  min?: number;
  max?: number;
};
export type FieldProblems = Record<string, FieldProblem>;

const tidy = (text: string) => text.normalize("NFC").trim();

/** One line or several; empty only where nothing needs to stand. */
export const textField = (longest: number, { isNeeded }: { isNeeded: boolean }) =>
  z
    .string()
    .default("")
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(isNeeded ? 1 : 0, "missing")
        .max(longest, "too-long"),
    );

/** An https address: a mail must not lead a customer over an open line. Empty where none is needed. */
export const urlField = ({ isNeeded }: { isNeeded: boolean }) =>
  textField(longestUrl, { isNeeded }).refine((text) => text === "" || isHttps(text), "bad-url");

export const longestUrl = 2000;

export function isHttps(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === "https:" && url.hostname.includes(".") && !/\s/.test(text);
}

/** One problem a field, the first that was found. */
export function fieldProblems(error: z.ZodError): FieldProblems {
  const problems: FieldProblems = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "");
    const problem = known(issue.message);
    problems[field] ??= issue.code === "too_big" ? { problem, max: Number(issue.maximum) } : { problem };
  }
  return problems;
}

const otherProblems = ["bad-key", "bad-sender", "bad-number", "bad-code", "code-taken", "bad-postal-code", "bad-points"] as const;

const problemWords = ["missing", "too-long", "bad-url", "bad-time", "bad-choice", "end-before-start", "in-past", ...otherProblems] as const;

const known = (message: string) => problemWords.find((word) => word === message) ?? "bad-choice";
