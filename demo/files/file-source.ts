// Which layout has this file? The header tells: Shopify's order export, or the online-retail layout.
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { ReportSink } from "./rejected";
import { retailColumns } from "./retail-row";
import { type FileSource, retailSource } from "./retail-source";
import { csvRows } from "./rows";
import { neededColumns } from "./shopify-row";
import { shopifySource } from "./shopify-source";

export async function fileSource(file: string, report: ReportSink): Promise<FileSource> {
  const header = await headerOf(file);
  const { size } = await stat(file);
  const id = `file/${createHash("sha256")
    .update(`${path.basename(file)} ${size}`)
    .digest("hex")
    .slice(0, 16)}`;
  const has = (names: readonly string[]) => names.every((name) => header.includes(name));
  if (has(retailColumns)) return retailSource({ file, id, report });
  if (has(neededColumns)) return shopifySource({ file, id, report });
  throw new Error(
    `${file} is neither a Shopify order export (columns ${neededColumns.join(", ")}, …) nor in the online-retail layout (columns ${retailColumns.join(", ")}).`,
  );
}

async function headerOf(file: string) {
  for await (const { fields } of csvRows(file, () => {})) return fields.map((name) => name.trim());
  throw new Error(`${file} is empty`);
}
