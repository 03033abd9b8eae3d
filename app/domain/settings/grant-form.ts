// How many points does a merchant give to whom, and why? And what may be wrong with it?
import { z } from "zod";
import { type FieldProblems, fieldProblems, textField } from "./form-fields";

/** `key`: of the form as it was opened. Sent twice it gives once. */
export type GrantDraft = { key: string; account: string; delta: number; reason: string };

export const mostPoints = 1_000_000;
const longestReason = 100;

/** Fields: key (uuid), account (identity id), amount (with a sign where points are taken back), reason. */
export function grantDraft(fields: Record<string, string>): { draft: GrantDraft } | { problems: FieldProblems } {
  const parsed = form.safeParse(fields);
  if (parsed.success) return { draft: parsed.data };
  const problems = fieldProblems(parsed.error);
  return { problems: problems.amount ? { ...problems, amount: { ...problems.amount, max: mostPoints } } : problems };
}

const amount = z
  .string()
  .default("")
  .transform((text, context) => {
    const delta = pointsIn(text);
    if (delta === null) context.addIssue({ code: "custom", message: text.trim() === "" ? "missing" : "bad-points" });
    return delta ?? 0;
  });

const form = z
  .object({ key: z.uuid(), account: z.uuid(), amount, reason: textField(longestReason, { isNeeded: true }) })
  .transform(({ amount: delta, ...rest }) => ({ ...rest, delta }));

/** ＋１,０００, -500, −500; null: no number of points, none at all, or more than anybody means. */
export function pointsIn(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[\s,、]|ポイント|pt$/gi, "")
    .replace(/^[−‐ー–—]/, "-");
  const points = /^[+-]?\d{1,9}$/.test(plain) ? Number(plain) : 0;
  return points !== 0 && Math.abs(points) <= mostPoints ? points : null;
}
