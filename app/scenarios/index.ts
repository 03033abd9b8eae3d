// Which scenarios exist? In the order in which a shop does well to switch them on.
import type { Scenario, ScenarioId } from "~/domain/scenario";
import { birthday } from "./birthday";
import { browseRecovery } from "./browse-recovery";
import { cartRecovery } from "./cart-recovery";
import { contentForBuyers } from "./content-for-buyers";
import { crossSell } from "./cross-sell";
import { f2Conversion } from "./f2-conversion";
import { f3Conversion } from "./f3-conversion";
import { orderNotices } from "./order-notices";
import { postPurchase } from "./post-purchase";
import { rankingMonthly } from "./ranking-monthly";
import { rankingWeekly } from "./ranking-weekly";
import { recommendation } from "./recommendation";
import { replenishment } from "./replenishment";
import { shippingNotices } from "./shipping-notices";
import { subscriptionOffer } from "./subscription-offer";
import { thankYou } from "./thank-you";
import { upSell } from "./up-sell";
import { welcome } from "./welcome";
import { winBack } from "./win-back";

export const scenarios: readonly Scenario[] = [
  cartRecovery,
  welcome,
  postPurchase,
  f2Conversion,
  f3Conversion,
  crossSell,
  replenishment,
  winBack,
  thankYou,
  birthday,
  browseRecovery,
  upSell,
  subscriptionOffer,
  contentForBuyers,
  recommendation,
  rankingWeekly,
  rankingMonthly,
  orderNotices,
  shippingNotices,
];

const byId = new Map<string, Scenario>(scenarios.map((scenario) => [scenario.id, scenario]));

export const findScenario = (id: string): Scenario | undefined => byId.get(id);

export function scenarioById(id: ScenarioId): Scenario {
  const scenario = byId.get(id);
  if (!scenario) throw new Error(`no such scenario: ${id}`);
  return scenario;
}
