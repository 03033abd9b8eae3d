// The merchant says how a file is to be read, that it is to be taken in, or that it was wrong.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { dayOf } from "~/domain/import/cell-day";
import { mappingOf, missingNeeds, needsConsentDay, needsMedium } from "~/domain/import/import-kind";
import { mediumNamed } from "~/domain/ledger/medium";
import { dropChunks, type ImportState, importJob, moveImport, rememberMapping, saveChoice } from "~/queries/import/import-jobs.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { wakeWork } from "~/queries/shop/lease.server";
import { headerId } from "./take-upload.server";

export type ImportAnswer = {
  outcome: "asked" | "unknown" | "too-late" | "columns-missing" | "consent-day-missing" | "medium-missing";
  missing?: (readonly string[])[];
};
type By = { actor: string; now: Date };

/** `fields`: the column of each field as posted, consentDay and mediumOfAll. Read anew each time the mapping is changed, until it is taken in. */
export async function askReading(
  shop: ShopDb,
  importId: string,
  { fields, by }: { fields: Record<string, string>; by: By },
): Promise<ImportAnswer> {
  const job = await importJob(shop, importId);
  if (!job) return { outcome: "unknown" };
  const mapping = mappingOf(job.kind, fields, job.headers.length);
  const missing = missingNeeds(job.kind, mapping);
  if (missing.length > 0) return { outcome: "columns-missing", missing };
  const consentDay = dayOf(fields.consentDay ?? "");
  if (needsConsentDay(mapping) && !(consentDay && new Date(consentDay) <= by.now)) return { outcome: "consent-day-missing" };
  const medium = mediumNamed(fields.mediumOfAll ?? "");
  if (needsMedium(job.kind, mapping) && medium === null) return { outcome: "medium-missing" };
  await saveChoice(shop, importId, { mapping, consentDay, medium });
  if (!(await moveImport(shop, importId, { from: ["uploaded", "read"], to: "reading" }))) return { outcome: "too-late" };
  await rememberMapping(shop, { kind: job.kind, headerKey: headerId(job.headers), mapping, now: by.now });
  await wakeWork("import", shop.id, by.now);
  return { outcome: "asked" };
}

export const askTakingIn = (shop: ShopDb, importId: string, by: By) => ask(shop, importId, { from: ["read"], to: "applying" }, by);

/** Also of one that is being taken in, or stopped midway: what is in comes out again. */
export const askUndo = (shop: ShopDb, importId: string, by: By) =>
  ask(shop, importId, { from: ["done", "applying", "failed"], to: "undoing" }, by);

async function ask(
  shop: ShopDb,
  importId: string,
  move: { from: ImportState[]; to: ImportState },
  { actor, now }: By,
): Promise<ImportAnswer> {
  const isMoved = await shop.transaction(async (shop) => {
    if (!(await moveImport(shop, importId, move))) return false;
    await dropChunks(shop, importId);
    await saveAuditEntry(shop, {
      entryId: randomUUID(),
      at: now,
      actor,
      subject: "import",
      before: {},
      after: { importId, state: move.to },
    });
    return true;
  });
  if (isMoved) await wakeWork("import", shop.id, now);
  return { outcome: isMoved ? "asked" : "too-late" };
}
