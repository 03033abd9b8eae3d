// What does a shop see of its dry runs? What it may ask, how far the one under way is, and what was answered.
import type { ShopDb } from "~/db.server";
import { dryRunDays, expectedMinutes } from "~/domain/measure/dry-run";
import { chartOf, reasonsOf, totalsByScenario } from "~/domain/measure/dry-run-chart";
import type { MailLocale } from "~/domain/scenario/copy";
import { type DryRun, dryRunResult, dryRuns } from "~/queries/dry-run/dry-runs.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { scenarios } from "~/scenarios/index";

const shownRuns = 10;

/** `runId`: an earlier one to look at; `scenarioId`: the one that the merchant comes from. */
type Asked = { locale: MailLocale; runId: string | null; scenarioId: string | null };

export async function showDryRuns(shop: ShopDb, { locale, runId, scenarioId }: Asked) {
  const runs = await dryRuns(shop, shownRuns);
  const shown = runs.find((run) => run.dryRunId === runId) ?? runs[0] ?? null;
  const settings = await scenarioSettings(shop);
  const atHand = await dataAtHand(shop);
  const isOn = (id: string) => settings.some((setting) => setting.scenarioId === id && setting.isOn);
  // Together they share everybody's week: what is on belongs to the question, unless it was asked otherwise before.
  const isAsked = (id: string) => (scenarioId ? undefined : shown?.scenarioIds.includes(id));
  return {
    days: dryRunDays,
    names: Object.fromEntries(scenarios.map(({ id, name }) => [id, name[locale]])) as Record<string, string>,
    choices: scenarios.map(({ id, needs }) => ({
      id,
      isChosen: id === scenarioId || (isAsked(id) ?? isOn(id)),
      lacks: needs.filter((need) => !atHand[need]),
    })),
    underWay: runs.find(isUnderWay) ?? null,
    expectedMinutes: expectedMinutes(runs.find(isUnderWay)?.inboxRows ?? 0),
    shown: shown && { ...shown, answered: await answered(shop, shown) },
    runs,
  };
}

const isUnderWay = ({ state }: DryRun) => state === "asked" || state === "running";

async function answered(shop: ShopDb, run: DryRun) {
  const result = run.state === "done" ? await dryRunResult(shop, run.dryRunId) : null;
  if (!result) return null;
  const { timeZone } = await shopContext(shop);
  return {
    ...result,
    chart: chartOf(result.answer, timeZone),
    totals: totalsByScenario(result.answer, run.scenarioIds),
    reasons: reasonsOf(result.answer.notSent),
  };
}
