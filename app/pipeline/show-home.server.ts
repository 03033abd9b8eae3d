// What does a shop see first? This week's figures, what each scenario brought, and what is still to set up.
import type { ShopDb } from "~/db.server";
import type { MailLocale } from "~/domain/copy";
import { justAfter, localDaysAgo } from "~/domain/day";
import { effectWindowDays } from "~/domain/schedule";
import { missingSenderFields } from "~/domain/sender";
import { setupItems } from "~/domain/setup";
import { type Incremental, incrementalRevenue } from "~/domain/uplift";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { overview, type Period } from "~/queries/reports/overview.server";
import { scenarioPerformance } from "~/queries/reports/scenario-performance.server";
import { scenarioArms } from "~/queries/reports/uplift.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { isSetupDismissed } from "~/queries/setup-guide.server";
import { type ShopSettings, shopSettings } from "~/queries/shop-settings.server";
import { scenarios } from "~/scenarios";

/** Long enough for effect windows to close and for the numbers of a small shop to say something. */
export const resultDays = 90;

/** This week is today and the six days before it, by the shop's calendar; the week before it is whole. */
export async function showHome(shop: ShopDb, locale: MailLocale, now: Date) {
  const settings = await shopSettings(shop);
  const since = (days: number) => localDaysAgo(now, days, settings.timeZone);
  const until = justAfter(now);
  const period = { from: since(resultDays), until };
  return {
    isAaRun: settings.isAaRun,
    isPaused: settings.isPaused,
    readsAllOrders: settings.readsAllOrders,
    week: await overview(shop, { from: since(6), until }),
    before: await overview(shop, { from: since(13), until: since(6) }),
    resultDays,
    results: await results(shop, { period, locale, isAaRun: settings.isAaRun }),
    setup: (await isSetupDismissed(shop)) ? null : setupItems(await setupFacts(shop, settings)),
  };
}

/** "nobody-answers": history alone was played, so any difference between the arms would be chance. */
export async function incrementalByScenario(
  shop: ShopDb,
  period: Period,
  isAaRun: boolean,
): Promise<Map<string, Incremental | "nobody-answers">> {
  if (isAaRun) return new Map(scenarios.map(({ id }) => [id, "nobody-answers"]));
  const windows = scenarios.map((scenario) => ({ scenarioId: scenario.id, days: effectWindowDays(scenario) }));
  const arms = await scenarioArms(shop, period, windows);
  return new Map(arms.map(({ scenarioId, treated, holdout }) => [scenarioId, incrementalRevenue(treated, holdout)]));
}

async function results(shop: ShopDb, about: { period: Period; locale: MailLocale; isAaRun: boolean }) {
  const settings = await scenarioSettings(shop);
  const performance = await scenarioPerformance(shop, about.period);
  const incremental = await incrementalByScenario(shop, about.period, about.isAaRun);
  return scenarios.map(({ id, name }) => {
    const did = performance.find((row) => row.scenarioId === id);
    return {
      id,
      name: name[about.locale],
      isOn: settings.some((setting) => setting.scenarioId === id && setting.isOn),
      sent: did?.sent ?? 0,
      clicked: did?.clicked ?? 0,
      orders: did?.orders ?? 0,
      revenue: did?.revenue ?? [],
      incremental: incremental.get(id) ?? ({ known: false, why: "no-holdout" } as const),
    };
  });
}

async function setupFacts(shop: ShopDb, settings: ShopSettings) {
  return {
    history: await historyProgress(shop),
    hasOrders: (await dataAtHand(shop)).orders,
    missingSenderFields: missingSenderFields(settings.sender),
    canSend: settings.channel === "console" || settings.hasApiKey,
    isAnyScenarioOn: (await scenarioSettings(shop)).some((setting) => setting.isOn),
  };
}
