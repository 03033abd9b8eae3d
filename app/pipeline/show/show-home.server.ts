// What does a shop see first? This week's figures, what each scenario brought, and what is still to set up.
import type { ShopDb } from "~/db.server";
import { worstTrouble } from "~/domain/api/endpoint-trouble";
import { justAfter, localDaysAgo } from "~/domain/day";
import { messageCosts } from "~/domain/measure/message-costs";
import type { MailLocale } from "~/domain/scenario/copy";
import { missingSenderFields } from "~/domain/settings/sender";
import { setupItems } from "~/domain/settings/setup";
import { stopListsRefused } from "~/pipeline/consent/stop-lists-refused.server";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { membersInQuestion } from "~/pipeline/ledger/sweep-members.server";
import { apiEndpoints } from "~/queries/api/api-endpoints.server";
import { keepScenarioDays } from "~/queries/hear/scenario-days.server";
import { countOpenAnswers } from "~/queries/hear/unhappy-answers.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { overview, type Period } from "~/queries/reports/overview.server";
import { channelHealth } from "~/queries/send/channel-health.server";
import { mailSlowing } from "~/queries/send/mail-slowing.server";
import { storedCosts } from "~/queries/send/message-costs.server";
import { linkDomainOf } from "~/queries/shop/link-domains.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { isSetupDismissed } from "~/queries/shop/setup-guide.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { goalResults } from "./goal-results.server";
import { resultsOf, valueBook } from "./message-values.server";
import { resultDays } from "./show-incremental.server";

/** This week is today and the six days before it, by the shop's calendar; the week before it is whole. */
export async function showHome(shop: ShopDb, locale: MailLocale, now: Date) {
  const settings = await shopSettings(shop);
  await keepScenarioDays(shop);
  const since = (days: number) => localDaysAgo(now, days, settings.timeZone);
  const until = justAfter(now);
  const period = { from: since(resultDays), until };
  return {
    isAaRun: settings.isAaRun,
    isPaused: settings.isPaused,
    troubles: await troubles(shop),
    areStopListsRefused: await stopListsRefused(shop),
    stoppedDomain: await stoppedDomain(shop),
    areMembersGone: (await membersInQuestion(shop)) !== null,
    untoldSystem: worstTrouble(await apiEndpoints(shop), now),
    readsAllOrders: settings.readsAllOrders,
    mailStanding: await mailSlowing(shop),
    week: await overview(shop, { from: since(6), until }),
    before: await overview(shop, { from: since(13), until: since(6) }),
    unhappy: await countOpenAnswers(shop),
    resultDays,
    marginPercent: messageCosts(await storedCosts(shop), settings.currency).marginPercent,
    results: await results(shop, { period, locale }),
    setup: (await isSetupDismissed(shop)) ? null : setupItems(await setupFacts(shop, settings)),
  };
}

/** Channels whose messages wait for their provider. */
const troubles = async (shop: ShopDb) =>
  (await channelHealth(shop)).flatMap(({ channel, cause, openedAt }) => (openedAt ? [{ channel, cause, since: openedAt }] : []));

/** The shop's own host for links, if it has stopped working. */
async function stoppedDomain(shop: ShopDb) {
  const found = await linkDomainOf(shop.id);
  return found?.state === "stopped" ? { domain: found.domain, since: found.failingSince } : null;
}

async function results(shop: ShopDb, about: { period: Period; locale: MailLocale }) {
  const settings = await scenarioSettings(shop);
  const book = await valueBook(shop, about.period);
  const scenarios = await shopScenarios(shop);
  const resultOf = await goalResults(shop, scenarios, about.period);
  return scenarios.map((scenario) => {
    const { id, name } = scenario;
    const did = resultsOf(book, id, about.period.until);
    return {
      id,
      name: name[about.locale],
      isOn: settings.some((setting) => setting.scenarioId === id && setting.isOn),
      ...did,
      ...resultOf(scenario),
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
