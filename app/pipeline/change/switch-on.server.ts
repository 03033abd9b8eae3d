// Switching a scenario on: only for what comes from now on, or for past occasions too, spread over days under a daily limit.
import type { ShopDb } from "~/db.server";
import { dueSteps } from "~/domain/decide/schedule";
import { minorDigits } from "~/domain/money";
import type { Edition } from "~/domain/scenario/edition";
import { isShopOccasion } from "~/domain/scenario/occasion";
import type { Scenario } from "~/domain/scenario/scenario";
import { refreshScenarioDue } from "~/pipeline/decide/refresh-due.server";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { countPast, type PastScope, saveBacklog } from "~/queries/decide/past-occasions.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { type SavedScenario, saveScenarioSetting } from "./save-scenario.server";

/** At eleven people have begun their day; whose own hour is known is written to at that. */
const atHour = 11;

/** People whom the past would bring, shown before the click; 0 where the scenario takes in no past. */
export async function pastReach(shop: ShopDb, scenario: Scenario, now: Date): Promise<number> {
  const scope = await pastScope(shop, scenario, now);
  return scope ? countPast(shop, scope) : 0;
}

/** `days`: over how many the past is spread, evenly. Clicked twice it changes nothing: who has a day already keeps it. */
export async function switchOnWithPast(
  shop: ShopDb,
  scenario: Scenario,
  { days }: { days: number },
  by: { actor: string; now: Date },
): Promise<SavedScenario & { people?: number }> {
  const scope = await pastScope(shop, scenario, by.now);
  const saved = await saveScenarioSetting(shop, scenario, { isOn: true }, by);
  if (saved.outcome !== "saved" || !scope) return saved;
  const people = await shop.transaction(async (shop) => {
    await lockShop(shop);
    const found = await saveBacklog(shop, scope, { days: Math.max(1, Math.round(days)), atHour });
    await refreshScenarioDue(shop, scenario.id, by.now);
    return found;
  });
  await wakeForDue(shop);
  return { ...saved, people };
}

/** Null: it begins with new occasions only. */
async function pastScope(shop: ShopDb, scenario: Scenario, now: Date): Promise<PastScope | null> {
  const edition = (await shopEditions(shop, now)).find(scenario.id);
  if (!edition || !takesPast(edition)) return null;
  const { timeZone, currency } = await shopContext(shop);
  const since = new Date(now.getTime() - scenario.pastDays * 86_400_000);
  return { edition, steps: dueSteps(edition, since, { minorDigits: minorDigits(currency) }), timeZone, now };
}

const takesPast = ({ scenario }: Edition) => scenario.pastDays > 0 && !isShopOccasion(scenario.occasion.kind);
