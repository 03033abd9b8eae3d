// How far has a step come? A bar on a terminal, one line at its end anywhere.
import { Presets, SingleBar } from "cli-progress";

export type Bar = { to(value: number, note?: string): void };

export async function step<Result>(title: string, total: number, work: (bar: Bar) => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const label = title.padEnd(34);
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage}% {note}`, hideCursor: true, clearOnComplete: true, etaBuffer: 100 },
    Presets.shades_classic,
  );
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) bar.start(Math.max(1, total), 0, { note: "" });
  try {
    return await work({ to: (value, note = "") => isTerminal && bar.update(value, { note }) });
  } finally {
    if (isTerminal) bar.stop();
    console.log(`${label} ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}
