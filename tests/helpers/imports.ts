// A file of a shop, brought, read, taken in and undone as its owner would, at one instant.
import iconv from "iconv-lite";
import { expect } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ImportKind } from "~/domain/import/import-kind";
import { askReading, askTakingIn, askUndo } from "~/pipeline/import/ask-import.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { importJob } from "~/queries/import/import-jobs.server";

type File = { kind: ImportKind; text: string; consentDay?: string; now: Date };

export async function readFile(shop: ShopDb, { kind, text, consentDay = "", now }: File): Promise<string> {
  const by = { actor: "test", now };
  const importId = await takeUpload(shop, { kind, fileName: "f.csv", bytes: inParts(iconv.encode(text, "utf-8")), ...by });
  const { mapping = {} } = (await importJob(shop, importId)) ?? {};
  const fields = { ...Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])), consentDay };
  expect(await askReading(shop, importId, { fields, by })).toEqual({ outcome: "asked" });
  await workImports(() => now);
  expect((await importJob(shop, importId))?.state).toBe("read");
  return importId;
}

export async function takeInFile(shop: ShopDb, importId: string, now: Date): Promise<void> {
  expect(await askTakingIn(shop, importId, { actor: "test", now })).toEqual({ outcome: "asked" });
  await workImports(() => now);
  expect((await importJob(shop, importId))?.state).toBe("done");
}

export async function undoFile(shop: ShopDb, importId: string, now: Date): Promise<void> {
  expect(await askUndo(shop, importId, { actor: "test", now })).toEqual({ outcome: "asked" });
  await workImports(() => now);
  expect((await importJob(shop, importId))?.state).toBe("undone");
}

export async function* inParts(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
