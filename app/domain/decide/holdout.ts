// Who is deliberately not messaged, so that a scenario's effect can be known? A stable hash decides, never chance.
import { sha256Hex } from "#sha256";

export type Arm = "treated" | "holdout";

/** A greater percentage holds out those who were held out before, and more. */
export const armOf = (share: number, holdoutPercent: number): Arm => (share * 100 < holdoutPercent ? "holdout" : "treated");

/**
 * Uniform in [0, 1): the first 48 bits of SHA-256(salt, anchor). The salt differs by scenario, so that being held out
 * of one says nothing of another. The anchor is the customer's strongest identity, which a re-import keeps; drawn
 * once, at a scenario's first decision for a person, because an account or a merge gives the person another anchor.
 */
export function holdoutShare(salt: string, anchor: string): number {
  return Number.parseInt(sha256Hex(`${salt}\u0000${anchor}`).slice(0, 12), 16) / 2 ** 48;
}

/** Which wording of a step a person gets: "b" for so many of a hundred, by a hash of their own, the same each time. */
export type Variant = "a" | "b";

export function variantOf(
  { salt, rules }: { salt: string; rules: { variants?: Record<string, number> } },
  stepId: string,
  anchor: string,
): Variant {
  const percent = rules.variants?.[stepId] ?? 0;
  return percent > 0 && holdoutShare(`${salt}:ab:${stepId}`, anchor) * 100 < percent ? "b" : "a";
}
