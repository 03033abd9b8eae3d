// What changed between two states of a setting? Leaf by leaf, named by its path.

export type AuditChange = { path: string; before: string | null; after: string | null };

/** null: it was not there. Lists count as one leaf. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const was = leaves(before);
  const is = leaves(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return found;
  if (typeof value === "object" && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, path ? `${path}.${key}` : key, found);
    return found;
  }
  return found.set(path, typeof value === "string" ? value : JSON.stringify(value));
}
