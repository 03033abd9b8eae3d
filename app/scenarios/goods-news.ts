// What news of goods has in common: it goes to those who wanted them, shows the goods themselves, and is over within days.
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";

/** Who wanted them is told by queries/decide/run-people: no further audience is asked. An order ends it. */
export const goodsNews = {
  group: "goods",
  kind: "promotional",
  audience: [],
  exitOn: ["order"],
  values: [],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 3,
  pastDays: 0,
} satisfies Partial<Scenario>;

/** The one product that it is about; without it there is nothing to say. */
export const aboutTheGoods = { items: "occasion", maxItems: 1, leastItems: 1 } satisfies Partial<ScenarioStep>;
