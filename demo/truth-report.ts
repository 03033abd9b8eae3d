// What did the messages truly do? By scenario: answers, and the orders that would not have come without them.
import { writeFile } from "node:fs/promises";
import { type PresetId, scenarioIds } from "~/domain/scenario/scenario";
import type { ShopperState, Tally } from "./state";
import { trueLift, truth } from "./world/truth";

export type ScenarioTruth = Tally & {
  extraOrders: number;
  extraRevenueMinor: number;
  /** First messages times the known lift: what `extraOrders` is a sample of, later steps aside. */
  expectedExtraOrders: number;
};

export function truthByScenario(state: ShopperState): Record<PresetId, ScenarioTruth> {
  const entries = scenarioIds.map((id) => {
    const extra = state.extraOrders.filter(({ scenarioId }) => scenarioId === id);
    const tally = state.tallies[id];
    return [
      id,
      {
        ...tally,
        extraOrders: extra.length,
        extraRevenueMinor: extra.reduce((sum, { valueMinor }) => sum + valueMinor, 0),
        expectedExtraOrders: Math.round(tally.firstMessages * trueLift(truth[id]) * 10) / 10,
      },
    ];
  });
  return Object.fromEntries(entries) as Record<PresetId, ScenarioTruth>;
}

export async function writeTruth(file: string, state: ShopperState) {
  const report = { probabilities: truth, byScenario: truthByScenario(state), extraOrders: state.extraOrders };
  await writeFile(file, `${JSON.stringify(report, null, 1)}\n`);
}
