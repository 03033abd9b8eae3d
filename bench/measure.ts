// How much is one thing against its reference? Interleaved runs in one family of processes; ratios, since machines are noisy.

export type Sample = { product: number; reference: number };

/** `goal` bounds the ratio product / reference; "least" for throughput, "most" for time. */
export type Figure = {
  name: string;
  unit: string;
  goal: { kind: "least" | "most"; ratio: number };
  samples: Sample[];
};

export type Summary = {
  name: string;
  unit: string;
  goal: string;
  median: number;
  worst: number;
  met: boolean;
  product: number;
  reference: number;
};

/** Runs reference and product in turn, `runs` times each, so that a slow minute of the machine falls on both. */
export async function interleaved(
  runs: number,
  measure: { product: () => Promise<number>; reference: () => Promise<number> },
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let run = 0; run < runs; run += 1) {
    const reference = await measure.reference();
    const product = await measure.product();
    samples.push({ product, reference });
  }
  return samples;
}

/** Median and worst of the runs' ratios, the medians of the absolutes beside them. */
export function summarize({ name, unit, goal, samples }: Figure): Summary {
  const ratios = samples.map(({ product, reference }) => product / reference);
  const worst = goal.kind === "least" ? Math.min(...ratios) : Math.max(...ratios);
  const middle = median(ratios);
  return {
    name,
    unit,
    goal: `${goal.kind === "least" ? ">=" : "<="} ${goal.ratio}`,
    median: middle,
    worst,
    met: goal.kind === "least" ? middle >= goal.ratio : middle <= goal.ratio,
    product: median(samples.map((sample) => sample.product)),
    reference: median(samples.map((sample) => sample.reference)),
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
