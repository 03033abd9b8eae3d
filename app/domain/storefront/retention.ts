// For how many days may a shop keep what people looked at?

/** A browser that left a cart is still of use for a month; no shop needs more than a year and its season. */
export const retention = { min: 30, max: 400 };

export type RetentionProblem = { problem: "not-whole" | "outside"; min: number; max: number };

export function readRetention(typed: string): { days: number } | { problem: RetentionProblem } {
  const text = typed.normalize("NFKC").replaceAll(/[\s日]/g, "");
  if (!/^\d{1,4}$/.test(text)) return { problem: { problem: "not-whole", ...retention } };
  const days = Number(text);
  return days < retention.min || days > retention.max ? { problem: { problem: "outside", ...retention } } : { days };
}
