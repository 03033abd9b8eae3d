// Can this file be told? Asked before anything is begun or thrown away; what was rejected by then is kept for the report.
import { fileSource } from "./file-source";
import type { ReportSink, RowReport } from "./rejected";
import type { FileSource } from "./retail-source";
import type { OnRead } from "./text-file";

export type OrderFile = {
  source: FileSource /** Hands over what was reported until now, and all that follows. */;
  reportTo: (sink: ReportSink) => void;
};

/** Throws one sentence that says what to do. */
export async function orderFile(file: string, now: Date, onRead?: OnRead): Promise<OrderFile> {
  const early: RowReport[] = [];
  let sink: ReportSink = (row) => void early.push(row);
  const source = await fileSource(file, { report: (row) => sink(row), now, onRead });
  return {
    source,
    reportTo: (next) => {
      for (const row of early.splice(0)) next(row);
      sink = next;
    },
  };
}
