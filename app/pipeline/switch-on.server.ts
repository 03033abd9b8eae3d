// Switching a scenario on: only for what comes from now on, or for past occasions too, spread over days under a daily limit.
import type { ShopDb } from "~/db.server";
import type { Edition } from "~/domain/edition";
import { minorDigits } from "~/domain/money";
import { isShopOccasion } from "~/domain/occasion";
import type { Scenario } from "~/domain/scenario";
import { dueSteps } from "~/domain/schedule";
import { shopContext } from "~/queries/installation.server";
import { countPast, type PastScope, saveBacklog } from "~/queries/past-occasions.server";
import { lockShop } from "~/queries/shop-lock.server";
import { refreshScenarioDue } from "./refresh-due.server";
import { type SavedScenario, saveScenarioSetting } from "./save-scenario.server";
import { shopEditions } from "./shop-scenarios.server";
import { wakeForDue } from "./wake-for-due.server";

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
