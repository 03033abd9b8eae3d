// Do two JSON values say the same? The order of keys says nothing, and a key without a value is none.

export function isDeepEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isDeepEqual((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}
