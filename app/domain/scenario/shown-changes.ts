// What of a change to a scenario is told value by value? Of what the builder keeps only which part it was: the versions have the rest.
import type { AuditChange } from "~/domain/measure/audit-changes";
import { type VersionPart, versionParts } from "./version-changes";

/** Where a merchant would look for it. */
const partOf: Record<string, VersionPart> = {
  summary: "name",
  exitOn: "occasion",
  reentryDays: "occasion",
  intent: "audience",
  holdoutPercent: "holdout",
};

/** In place of all that begins with `definition.`, one change by the name of each part. */
export function shownChanges(changes: AuditChange[]): AuditChange[] {
  const parts = new Set<string>();
  return changes.flatMap((change) => {
    const [area, name = ""] = change.path.split(".");
    if (area !== "definition") return [change];
    const part = partOf[name] ?? versionParts.find((known) => known === name) ?? "other";
    if (parts.has(part)) return [];
    parts.add(part);
    return [{ path: `definition.${part}`, before: null, after: "changed" }];
  });
}
