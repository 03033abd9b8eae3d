// Which scenarios exist? In the order in which a shop does well to switch them on.
import type { Scenario, ScenarioId } from "~/domain/scenario/scenario";
import { backInStock } from "./back-in-stock";
import { birthday } from "./birthday";
import { browseRecovery } from "./browse-recovery";
import { campaign } from "./campaign";
import { cartRecovery } from "./cart-recovery";
import { contentForBuyers } from "./content-for-buyers";
import { crossSell } from "./cross-sell";
import { f2Conversion } from "./f2-conversion";
import { f3Conversion } from "./f3-conversion";
import { lostVip } from "./lost-vip";
import { newArrivals } from "./new-arrivals";
import { newsletter } from "./newsletter";
import { npsSurvey } from "./nps-survey";
import { onlineToStore } from "./online-to-store";
import { orderNotices } from "./order-notices";
import { pointExpiry } from "./point-expiry";
import { pointStatement } from "./point-statement";
import { postPurchase } from "./post-purchase";
import { priceDrop } from "./price-drop";
import { productSurvey } from "./product-survey";
import { purchaseAnniversary } from "./purchase-anniversary";
import { rankUp } from "./rank-up";
import { rankingMonthly } from "./ranking-monthly";
import { rankingWeekly } from "./ranking-weekly";
import { recommendation } from "./recommendation";
import { replenishment } from "./replenishment";
import { seasonArrivals } from "./season-arrivals";
import { sellingOut } from "./selling-out";
import { shippingNotices } from "./shipping-notices";
import { storeToOnline } from "./store-to-online";
import { subscriptionOffer } from "./subscription-offer";
import { thankYou } from "./thank-you";
import { thankYouSum } from "./thank-you-sum";
import { upSell } from "./up-sell";
import { welcome } from "./welcome";
import { winBack } from "./win-back";

export const scenarios: readonly Scenario[] = [
  cartRecovery,
  welcome,
  f2Conversion,
  replenishment,
  postPurchase,
  winBack,
  browseRecovery,
  birthday,
  backInStock,
  sellingOut,
  priceDrop,
  f3Conversion,
  crossSell,
  upSell,
  subscriptionOffer,
  contentForBuyers,
  thankYou,
  thankYouSum,
  purchaseAnniversary,
  lostVip,
  pointExpiry,
  pointStatement,
  rankUp,
  recommendation,
  rankingWeekly,
  rankingMonthly,
  newArrivals,
  seasonArrivals,
  campaign,
  newsletter,
  productSurvey,
  npsSurvey,
  storeToOnline,
  onlineToStore,
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
