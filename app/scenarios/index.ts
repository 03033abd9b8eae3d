// Which scenarios exist? In the order in which a shop does well to switch them on.
import type { Scenario, ScenarioId } from "~/domain/scenario";
import { birthday } from "./birthday";
import { cartRecovery } from "./cart-recovery";
import { f2Conversion } from "./f2-conversion";
import { postPurchase } from "./post-purchase";
import { thankYou } from "./thank-you";
import { winBack } from "./win-back";

export const scenarios: readonly Scenario[] = [cartRecovery, postPurchase, f2Conversion, winBack, thankYou, birthday];

const byId = new Map<string, Scenario>(scenarios.map((scenario) => [scenario.id, scenario]));

export const findScenario = (id: string): Scenario | undefined => byId.get(id);

export function scenarioById(id: ScenarioId): Scenario {
  const scenario = byId.get(id);
  if (!scenario) throw new Error(`no such scenario: ${id}`);
  return scenario;
}
