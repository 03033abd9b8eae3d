// Which rows of a file did not go in, or not whole, and why? A report with the line number of each.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import type { OnRead } from "./text-file";

export type RowReport = {
  /** rejected: the row is in no order and no refund. noted: it went in, but not as it stands. */
  outcome: "rejected" | "noted";
  line: number;
  reason: string;
  /** The row as it was read. */
  row: string[];
};

export type ReportSink = (report: RowReport) => void;

/** What every reader of a file is given: whom to tell of bad rows and of progress, and until when an order can have been made. */
export type Reading = { report: ReportSink; now: Date; onRead?: OnRead };

/** Appends to a CSV file that spreadsheets open. */
export async function reportFile(file: string): Promise<{ add: ReportSink; close: () => Promise<void> }> {
  await mkdir(path.dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  // The mark lets Excel read Japanese.
  stream.write("\ufeffline,outcome,reason,row\n");
  return {
    add: ({ outcome, line, reason, row }) => void stream.write(`${line},${outcome},${quoted(reason)},${quoted(shown(row))}\n`),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}

/** Not so long that no cell takes it, and never a formula. */
const shown = (row: string[]) =>
  row
    .join("|")
    .slice(0, 2000)
    .replace(/^[=+\-@\t]/, "'$&");

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Passes reports on and remembers the commonest reasons, for the sentence that says why nothing went in. */
export function reasonCounter(report: ReportSink) {
  const reasons = new Map<string, { count: number; line: number }>();
  return {
    add: (row: RowReport) => {
      const known = reasons.get(row.reason);
      if (known) known.count += 1;
      else if (reasons.size < 1000) reasons.set(row.reason, { count: 1, line: row.line });
      report(row);
    },
    commonest: () =>
      [...reasons]
        .sort(([, a], [, b]) => b.count - a.count)
        .slice(0, 3)
        .map(([reason, { count, line }]) => `${reason} (${count === 1 ? `line ${line}` : `${count} rows, the first in line ${line}`})`)
        .join("; "),
  };
}

/** The sentence for a file of which no row went in. */
export const nothingIn = ({ file }: { file: string }, reasons: string) =>
  reasons ? `${file} has no order that can be read: ${reasons}.` : `${file} has a header and no orders below it: export the orders again.`;
