// A merchant brings a file of articles: which lines are kept, and what is wrong with the others?
import { randomUUID } from "node:crypto";
import { CsvError, parse } from "csv-parse/sync";
import type { ShopDb } from "~/db.server";
import { type CsvRecord, contentLines, type LineProblem } from "~/domain/ledger/product-content";
import { contentIdOf } from "~/pipeline/change/save-content.server";
import { saveContents } from "~/queries/goods/product-contents.server";
import { productsNamed } from "~/queries/goods/product-search.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";

/** More problems than anybody would mend by hand say no more than so many. */
const toldProblems = 50;

export type ImportAnswer = { imported: number; wrong: number; problems: LineProblem[] };

/** Good lines are kept and the same file may come again: what it says twice stands once. */
export async function importContents(shop: ShopDb, csv: string, by: { actor: string; now: Date }): Promise<ImportAnswer> {
  const { records, problems: unread } = readCsv(csv);
  return shop.transaction(async (shop) => {
    const known = await productsNamed(shop, [...new Set(records.map(({ cells }) => (cells[0] ?? "").normalize("NFC").trim()))]);
    const { drafts, problems } = contentLines(records, known);
    const contents = new Map(drafts.map((draft) => [contentIdOf(draft), { contentId: contentIdOf(draft), ...draft }]));
    await saveContents(shop, [...contents.values()], { now: by.now, keepsImages: true });
    if (contents.size > 0)
      await saveAuditEntry(shop, {
        entryId: randomUUID(),
        at: by.now,
        actor: by.actor,
        subject: "contents",
        before: {},
        after: { imported: contents.size },
      });
    const all = [...unread, ...problems].sort((a, b) => a.line - b.line);
    return { imported: contents.size, wrong: all.length, problems: all.slice(0, toldProblems) };
  });
}

/** What is read up to a broken quote is read; from there nobody knows where a line ends. */
function readCsv(csv: string): { records: CsvRecord[]; problems: LineProblem[] } {
  const records: CsvRecord[] = [];
  try {
    parse(csv, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines - cells.join("").split("\n").length + 1, cells });
        return null;
      },
    });
    return { records, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, problems: [{ line: Number(error.lines ?? records.length + 1), problem: "not-csv", text: "" }] };
  }
}
