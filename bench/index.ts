// npm run bench: every figure as a ratio against its reference, five interleaved runs, as a table and as bench/results.json.
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { broadcastFigures } from "./broadcast";
import { collectedLostByKill, collectFigure } from "./collect";
import { dispatchFigures } from "./dispatch";
import { importFigures } from "./imports";
import { ingestFigure } from "./ingest";
import { looksFigure } from "./looks";
import { type Figure, type Summary, summarize } from "./measure";
import { benchPlace, type Place } from "./place";
import { renderingFigure } from "./rendering";
import { scenarioFigures } from "./scenarios";
import { tickFigures } from "./ticks";
import { lostByKill, webhookFigure } from "./webhooks";

const runs = Number(process.env.BENCH_RUNS ?? 5);
const started = performance.now();
const say = (text: string) => process.stdout.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);

/** All of them, or those named: npm run bench -- webhooks collect looks import ingest scenarios broadcast ticks rendering dispatch. Each is told as soon as it is measured, and written down with its day. */
const parts: Record<string, (place: Place) => Promise<Figure[]>> = {
  webhooks: async (place) => [await webhookFigure(place, runs)],
  collect: async (place) => [await collectFigure(place, runs)],
  looks: async (place) => [await looksFigure(place, runs)],
  import: (place) => importFigures(place, runs),
  ingest: async (place) => [await ingestFigure(place, runs)],
  scenarios: (place) => scenarioFigures(place, runs),
  broadcast: (place) => broadcastFigures(place, runs),
  ticks: (place) => tickFigures(place, runs),
  rendering: async () => [await renderingFigure(runs)],
  dispatch: (place) => dispatchFigures(place, runs),
};
const named = process.argv.slice(2);
const chosen = Object.entries(parts).filter(([name]) => named.length === 0 || named.includes(name));

const place = await benchPlace();
try {
  const figures: Figure[] = [];
  for (const [name, measure] of chosen) {
    say(name);
    const measured = await measure(place);
    figures.push(...measured);
    process.stdout.write(`${table(measured.map(summarize))}\n`);
    await keep(measured);
  }
  const killed = chosen.some(([name]) => name === "webhooks") ? await lostByKill(place) : null;
  const isCollected = chosen.some(([name]) => name === "collect");
  const collected = isCollected ? await collectedLostByKill(place) : null;
  const summaries = figures.map(summarize);
  process.stdout.write(`\n${table(summaries)}\n`);
  if (killed) process.stdout.write(`kill -9 under load: ${killed.acknowledged} acknowledged, ${killed.lost} lost\n`);
  if (collected)
    process.stdout.write(
      `kill -9 under load: ${collected.acknowledged} batches of browsers answered a second before, ${collected.lost} lost\n`,
    );
  if ((killed && killed.lost > 0) || (collected && collected.lost > 0) || summaries.some((summary) => !summary.met)) process.exitCode = 1;
} finally {
  const { closeDatabase } = await import("~/db.server");
  await closeDatabase();
  await place.stop();
}

type Kept = Summary & { measuredOn: string; samples: Figure["samples"] };

/** Each figure as it was measured last, in the order of the parts. */
async function keep(measured: Figure[]) {
  const file = path.resolve("bench/results.json");
  const { figures: before } = JSON.parse(await readFile(file, "utf8")) as { figures: Kept[] };
  const machine = {
    cpus: os.cpus().length,
    cpu: os.cpus()[0]?.model ?? "",
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  };
  const measuredOn = new Date().toISOString().slice(0, 10);
  const fresh = measured.map((figure): Kept => ({ ...summarize(figure), measuredOn, samples: figure.samples }));
  const figures = before.map((old) => fresh.find(({ name }) => name === old.name) ?? old);
  figures.push(...fresh.filter(({ name }) => before.every((old) => old.name !== name)));
  await writeFile(file, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
}

function table(summaries: Summary[]) {
  const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
  const rows = summaries.map((s) => [
    s.name,
    s.goal,
    s.median.toFixed(2),
    s.worst.toFixed(2),
    `${number(s.product)} ${s.unit}`,
    `${number(s.reference)} ${s.unit}`,
    s.met ? "met" : "missed",
  ]);
  const all = [["figure", "goal", "median", "worst", "product", "reference", ""], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}
