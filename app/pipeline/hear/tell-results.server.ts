// The results of scenarios are told to the platform's own reports: each day that says something else than it was told last.
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import type { Scenario } from "~/domain/scenario/scenario";
import { log } from "~/lib/log.server";
import { everyShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import { platforms } from "~/platforms/index.server";
import type { MarketingResults, PlatformRefusal } from "~/platforms/platform";
import { type MarketingDay, noteToldDay, untoldDays } from "~/queries/hear/marketing-days.server";
import { keepScenarioDays } from "~/queries/hear/scenario-days.server";
import { noteReporting, type Reporting, reportings } from "~/queries/shop/platform-reporting.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

const hour = 3_600_000;
/** A turn; more wait for the next one, a few minutes later. */
const daysPerTurn = 200;
/** After so many it takes nothing at all. */
const mostRefused = 10;
/** What moves after so long, the platform's reports do not follow. */
const oldestDays = 40;
const waitMs = { settled: hour, more: 2 * 60_000, failed: hour / 4, refused: 6 * hour };

export const marketingOf = (platform: string) => platforms[platform as keyof typeof platforms]?.marketing;

export async function tellResults(shop: ShopDb, now: Date, at = marketingOf): Promise<void> {
  const reporting = (await reportings(shop)).find(({ kind, nextAt }) => kind === "results" && nextAt <= now);
  if (!reporting) return;
  const shopRow = await shopById(shop.id);
  const marketing = shopRow && at(shopRow.platform)?.(shopRow.domain, () => now);
  if (!marketing) return;
  await keepScenarioDays(shop);
  const { waits, problem, told } = await tellDays(shop, reporting, { marketing, now });
  const nextAt = new Date(now.getTime() + waitMs[waits]);
  await noteReporting(shop, { ...reporting, nextAt, toldAt: told > 0 ? now : reporting.toldAt, problem });
}

type Told = { waits: keyof typeof waitMs; problem: PlatformRefusal["problem"] | null; told: number };

async function tellDays(shop: ShopDb, { since }: Reporting, { marketing, now }: { marketing: MarketingResults; now: Date }): Promise<Told> {
  const { timeZone, currency, locale } = await shopSettings(shop);
  const oldest = Math.max(since.getTime(), now.getTime() - oldestDays * 24 * hour);
  const from = DateTime.fromMillis(oldest, { zone: timeZone }).toISODate() ?? "";
  const days = await untoldDays(shop, { from, currency, limit: daysPerTurn });
  const scenarios = new Map((await everyShopScenario(shop)).map((scenario) => [scenario.id, scenario]));
  const shown = new Map<string, Awaited<ReturnType<MarketingResults["tellActivity"]>>>();
  let told = 0;
  const refused: PlatformRefusal[] = [];
  for (const day of days) {
    const remoteId = `${day.scenarioId}:${day.channel}`;
    const isFirst = !shown.has(remoteId);
    const first = shown.get(remoteId) ?? (await marketing.tellActivity(activityOf(day, scenarios.get(day.scenarioId), locale)));
    shown.set(remoteId, first);
    // Its days are nowhere to be put; the others' are.
    if (first.outcome === "refused" && !isFirst) continue;
    const utcOffset = DateTime.fromISO(day.day, { zone: timeZone }).toFormat("ZZ");
    const answer =
      first?.outcome === "refused" ? first : await marketing.tellDay({ remoteId, day: day.day, utcOffset, figures: day, currency });
    if (answer.outcome === "refused") {
      log.warn({ shopId: shop.id, remoteId, detail: answer.detail }, "the platform's reports could not be told");
      refused.push(answer);
      if (answer.isOfOne && refused.length < mostRefused) continue;
      return { waits: answer.problem === "failed" ? "failed" : "refused", problem: answer.problem, told };
    }
    await noteToldDay(shop, day, now);
    told += 1;
  }
  if (refused[0]) return { waits: "failed", problem: refused[0].problem, told };
  return { waits: days.length === daysPerTurn ? "more" : "settled", problem: null, told };
}

const channelNames = { email: "Email", line: "LINE" } as const;

/** A scenario that was deleted since keeps its results; its name is all that is lost. */
function activityOf({ scenarioId, channel }: MarketingDay, scenario: Scenario | undefined, locale: string) {
  const name = scenario?.name[locale === "en" ? "en" : "ja"] ?? scenarioId;
  return {
    remoteId: `${scenarioId}:${channel}`,
    scenarioId,
    channel,
    title: `${name} (${channelNames[channel]})`,
    kind: scenario?.kind ?? "promotional",
  };
}
