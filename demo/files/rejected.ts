// Which rows of a file did not go in, or not whole, and why? A report with the line number of each.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";

export type RowReport = {
  /** rejected: the row is in no order and no refund. noted: it went in, but not as it stands. */
  outcome: "rejected" | "noted";
  line: number;
  reason: string;
  /** The row as it was read. */
  row: string[];
};

export type ReportSink = (report: RowReport) => void;

/** Appends to a CSV file that spreadsheets open. */
export async function reportFile(file: string): Promise<{ add: ReportSink; close: () => Promise<void> }> {
  await mkdir(path.dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  stream.write("line,outcome,reason,row\n");
  return {
    add: ({ outcome, line, reason, row }) => void stream.write(`${line},${outcome},${quoted(reason)},${quoted(row.join("|"))}\n`),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
