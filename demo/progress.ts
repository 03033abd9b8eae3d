// How far has a step come? A bar on a terminal; elsewhere a line now and then; one line at its end anywhere.
import { Presets, SingleBar } from "cli-progress";

export type Bar = { to(value: number, note?: string): void };

/** Whoever reads a log wants to know that it goes on, not each of its steps. */
const sayEvery = 60_000;

export async function step<Result>(title: string, total: number, work: (bar: Bar) => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const label = title.padEnd(34);
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage}% {note}`, hideCursor: true, clearOnComplete: true, etaBuffer: 100 },
    Presets.shades_classic,
  );
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) bar.start(Math.max(1, total), 0, { note: "" });
  let saidAt = startedAt;
  const say = (value: number, note: string) => {
    if (Date.now() - saidAt < sayEvery) return;
    saidAt = Date.now();
    console.log(`${label} ${Math.floor((100 * value) / Math.max(1, total))} % ${note}`.trimEnd());
  };
  try {
    return await work({ to: (value, note = "") => (isTerminal ? bar.update(value, { note }) : say(value, note)) });
  } finally {
    if (isTerminal) bar.stop();
    console.log(`${label} ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}
