// Which layout has this file? The header tells: Shopify's order export, or the online-retail layout.

import type { Reading } from "./rejected";
import { retailColumns, retailPlaces } from "./retail-row";
import { type FileSource, retailSource } from "./retail-source";
import { neededColumns, shopifyPlaces } from "./shopify-row";
import { shopifySource } from "./shopify-source";
import { type Table, tableOf } from "./table";

export async function fileSource(file: string, reading: Reading): Promise<FileSource> {
  const table = await tableOf(file, reading.onRead);
  const [retail, shopify] = [missingOf(table, retailPlaces), missingOf(table, shopifyPlaces)];
  if (retail.length === 0) return retailSource(table, reading);
  if (shopify.length === 0) return shopifySource(table, reading);
  throw new Error(whyNeither(table, { retail, shopify }));
}

function missingOf(table: Table, places: (table: Table) => { missing: string[] }) {
  try {
    return places(table).missing;
  } catch (error) {
    throw new Error(`${table.file}: ${(error as Error).message}.`);
  }
}

/** The layout of which the file has more is the one that was meant. */
function whyNeither({ file, header }: Table, { retail, shopify }: { retail: string[]; shopify: string[] }): string {
  const lacking = (names: string[]) => `it lacks the column${names.length > 1 ? "s" : ""} ${names.join(", ")}`;
  const found = `Its header is: ${header.slice(0, 12).join(", ").slice(0, 200)}`;
  if (shopify.length <= neededColumns.length - 4)
    return `${file} looks like a Shopify order export, but ${lacking(shopify)}. Export it again (Orders > Export > CSV for Excel) and leave its columns as they are. ${found}`;
  if (retail.length <= retailColumns.length - 3)
    return `${file} looks like the online-retail layout, but ${lacking(retail)}. Add what is missing under these names. ${found}`;
  return `${file} is neither a Shopify order export (columns ${neededColumns.join(", ")}, …) nor in the online-retail layout (columns ${retailColumns.join(", ")}). ${found}`;
}
