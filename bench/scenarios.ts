// What does a tick cost with nothing due, and how much is selecting who is due, at a million customers?
import { benchNow } from "./crowd";
import { type Figure, interleaved, milliseconds } from "./measure";
import type { Place } from "./place";
import { crowdedShop, few, many } from "./shops";

const ticks = 200;

export async function scenarioFigures(place: Place, runs: number): Promise<Figure[]> {
  const { runScenarios, selectCandidates } = await import("~/pipeline/decide/run-scenarios.server");
  const small = await crowdedShop(place, few);
  const large = await crowdedShop(place, many);
  // Before anything falls due: the due rows are there, and none of them is reached.
  const early = new Date(benchNow.getTime() - 3_600_000);
  const idle = (shop: typeof small) =>
    milliseconds(async () => {
      for (let n = 0; n < ticks; n += 1) await runScenarios(shop, early);
    }).then((ms) => ms / ticks);
  const idleSamples = await interleaved(runs, { product: () => idle(large), reference: () => idle(small) });

  let selected = 0;
  const select = () =>
    milliseconds(() =>
      large.transaction(async (shop) => {
        selected = (await selectCandidates(shop, benchNow, many)).candidates.length;
      }),
    );
  const scan = () => milliseconds(() => large.transaction((shop) => sequentialScan(shop)));
  const selectSamples = await interleaved(runs, { product: select, reference: scan });
  if (selected !== many / 20) throw new Error(`${selected} candidates were selected, not ${many / 20}`);
  return [
    {
      name: "tick with nothing due, 1,000,000 against 10,000 customers",
      unit: "ms",
      goal: { kind: "most", ratio: 1.5 },
      samples: idleSamples,
    },
    {
      name: "candidates of six scenarios, 5 % of 1,000,000 due, against one scan of the rollup",
      unit: "ms",
      goal: { kind: "most", ratio: 6 },
      samples: selectSamples,
    },
  ];
}

/** One sequential scan of the rollup that reads every row. */
async function sequentialScan(shop: { query: (text: TemplateStringsArray) => Promise<unknown[]> }) {
  await shop.query`SET LOCAL enable_indexscan = off`;
  await shop.query`SET LOCAL enable_bitmapscan = off`;
  await shop.query`SET LOCAL enable_indexonlyscan = off`;
  await shop.query`SELECT count(*), sum(order_count), max(last_order_at), sum(jsonb_array_length(last_items)) FROM customer`;
}
