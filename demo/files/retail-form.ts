// How does this online-retail file write its dates and prices? Settled once for the whole file, before a row is read.

import type { Reading } from "./rejected";
import { type RetailForm, type RetailPlaces, retailPlaces } from "./retail-row";
import { csvRows } from "./rows";
import type { Table } from "./table";
import { type DayOrder, dayOrderShown, isSlashed } from "./written-time";

export async function retailForm(table: Table, { now }: Pick<Reading, "now">): Promise<RetailForm> {
  const { places } = retailPlaces(table);
  return { places, delimiter: table.delimiter, dayOrder: await dayOrderOf(table, places), now };
}

/** Rows after which a file without slashed dates is not searched for them any more. */
const probe = 5000;

/** A slip or two does not unsettle an order that thousands of rows show. null: no date is written with slashes. */
async function dayOrderOf(table: Table, places: RetailPlaces): Promise<DayOrder | null> {
  const shown = { "day first": 0, "month first": 0 };
  let [rows, slashed] = [0, 0];
  let example = "";
  for await (const { fields } of csvRows(table, () => {})) {
    const cell = fields[places.get("InvoiceDate") ?? -1]?.trim() ?? "";
    rows += 1;
    if (isSlashed(cell)) {
      slashed += 1;
      example ||= cell;
      const order = dayOrderShown(cell);
      if (order) shown[order] += 1;
    }
    if (rows === probe && slashed === 0) break;
  }
  if (slashed === 0) return null;
  const { "day first": days, "month first": months } = shown;
  if (days > 100 * months) return "day first";
  if (months > 100 * days) return "month first";
  const why = days ? "some dates have the day first and some the month" : "no date shows whether the day or the month comes first";
  throw new Error(`${table.file}: ${why} (${example}). Write InvoiceDate as 2010-12-31 08:26 and start again.`);
}
