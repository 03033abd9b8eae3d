// How often did scenarios whose goal is no purchase reach it?
import type { ShopDb } from "~/db.server";
import type { Goal, Scenario } from "~/domain/scenario/scenario";
import type { StepPlace } from "~/domain/scenario/step-place";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { type AskedGoal, goalsReached } from "~/queries/reports/goals-reached.server";
import type { Period } from "~/queries/reports/overview.server";

/** `reached`: messages after which the goal was reached; of a purchase the conversions tell. */
export type GoalResult = { goal: Goal; reached: number };

/** What a scenario, or one of its steps, reached. `moved`: of a scenario whose steps were rearranged. */
export async function goalResults(shop: ShopDb, scenarios: readonly Scenario[], period: Period, moved: StepPlace[] = []) {
  const goals = scenarios.flatMap(({ id, goal, attributionWindowDays }): AskedGoal[] =>
    goal === "purchase" ? [] : [{ scenarioId: id, goal, days: attributionWindowDays }],
  );
  const rows = goals.length > 0 ? await goalsReached(shop, goals, period, moved) : [];
  return ({ id, goal }: Scenario, step?: number): GoalResult => ({
    goal,
    reached: rows
      .filter((row) => row.scenarioId === id && (step === undefined || row.step === step))
      .reduce((sum, { reached }) => sum + reached, 0),
  });
}

/** {<scenario id>: how often}, of every scenario whose goal is no purchase. */
export async function goalsByScenario(shop: ShopDb, period: Period): Promise<Record<string, number>> {
  const asked = (await shopScenarios(shop)).filter(({ goal }) => goal !== "purchase");
  const resultOf = await goalResults(shop, asked, period);
  return Object.fromEntries(asked.map((scenario) => [scenario.id, resultOf(scenario).reached]));
}
