// Can this preset work? A preset that cannot is refused when the program starts, with every problem named.
import type { Scenario } from "~/domain/scenario/scenario";
import { scenarioProblems } from "~/domain/scenario/scenario-problems";

export function defineScenario(scenario: Scenario): Scenario {
  const problems = scenarioProblems(scenario).map(({ field, reason }) => `${field}: ${reason}`);
  if (problems.length > 0) throw new Error(`Scenario ${scenario.id} cannot work:\n  ${problems.join("\n  ")}`);
  return scenario;
}
