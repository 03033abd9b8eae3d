// How many decisions a second does a broadcast to everybody write, against a bare INSERT of the very same rows?
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type pg from "pg";
import { z } from "zod";
import { benchNow } from "./crowd";
import { type Figure, interleaved, milliseconds } from "./measure";
import type { Place } from "./place";
import { bareDecisions } from "./reference/bare-decisions";
import { crowdedShop, many } from "./shops";

/** A million rows with seven indexes take their time, on both sides. */
const most = 3;

export async function broadcastFigures(place: Place, runs: number): Promise<Figure[]> {
  const { decideRuns } = await import("~/pipeline/decide/decide-runs.server");
  const shop = await crowdedShop(place, many);
  await beginNewsletter(place.owner, shop.id);
  const perSecond = (ms: number) => (many / ms) * 1000;
  let rows = 0;
  const product = async () => {
    await forgetDecisions(place.owner, shop.id);
    const ms = await milliseconds(async () => {
      rows = (await decideRuns(shop, letterDay)).decided;
    });
    if (rows !== many) throw new Error(`${rows} people were decided for, not ${many}`);
    return perSecond(ms);
  };
  // The rows that the reference writes are those that the product wrote, here by a worker of its own.
  await forgetDecisions(place.owner, shop.id);
  const worker = await workerMemory(shop.id);
  const reference = await bareDecisions(place.owner);
  const samples = await interleaved(Math.min(runs, most), {
    product,
    reference: async () => {
      await reference.empty();
      return perSecond(await milliseconds(reference.insert));
    },
  });
  await reference.drop();
  await forgetDecisions(place.owner, shop.id);
  return [
    {
      name: "broadcast to 1,000,000 customers decided and written, against a bare INSERT of the rows",
      unit: "rows/s",
      goal: { kind: "least", ratio: 0.5 },
      samples,
    },
    {
      name: "memory of a worker that decides it, beyond bare Node, against 512 MB",
      unit: "MB",
      goal: { kind: "most", ratio: 1 },
      samples: [{ product: worker, reference: 512 }],
    },
  ];
}

const run = promisify(execFile);
const told = z.object({ decided: z.number(), status: z.string() });

/** Megabytes at most, less what Node takes for nothing. */
async function workerMemory(shopId: number): Promise<number> {
  const bare = await run(process.execPath, ["-e", "process.stdout.write(require('fs').readFileSync('/proc/self/status', 'utf8'))"]);
  const worker = await run(process.execPath, ["--import", "tsx", "bench/worker.ts", String(shopId), letterDay.toISOString()]);
  const { decided, status } = told.parse(JSON.parse(worker.stdout));
  if (decided !== many) throw new Error(`the worker decided for ${decided} people, not ${many}`);
  return peakMb(status) - peakMb(bare.stdout);
}

/** The most that a process ever held, by Linux's own count: unlike that of getrusage, it begins anew with the program. */
const peakMb = (status: string) => Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;

/** The fifth of the month, half past eight in the morning in Tokyo: the preset `newsletter` writes to everybody at their own hour. */
const letterDay = new Date(benchNow.getTime() + 3 * 86_400_000 + 20.5 * 3_600_000);

/** Orders of nobody, so that there is something to show: whoever has ordered lately stays as the crowd has it. */
async function beginNewsletter(owner: pg.Client, shopId: number) {
  await owner.query(
    `INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, salt, updated_at) VALUES ($1, 'newsletter', true, '2026-01-01', 'newsletter', '2026-01-01')`,
    [shopId],
  );
  await owner.query(
    `INSERT INTO shop_order (shop_id, order_id, version, order_name, processed_at, updated_at, currency, total_minor, financial_status)
     SELECT $1::int, 'late' || n, '1', '#', $2::timestamptz, $2::timestamptz, 'JPY', 100, 'paid' FROM generate_series(1, 60) n`,
    [shopId, benchNow],
  );
  await owner.query(
    `INSERT INTO order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, unit_price_minor)
     SELECT $1::int, 'late' || n, 'l1', 'p' || n, 'v' || n, 'Product ' || n, 1, 100 FROM generate_series(1, 60) n`,
    [shopId],
  );
}

async function forgetDecisions(owner: pg.Client, shopId: number) {
  await owner.query("TRUNCATE delivery, delivery_content");
  await owner.query("DELETE FROM scenario_run WHERE shop_id = $1", [shopId]);
  await owner.query("CHECKPOINT");
}
