// The platform's workflows are told of each message that went, where the shop wants it: at their pace, and none twice.
import type { ShopDb } from "~/db.server";
import { isBroadcast } from "~/domain/scenario/occasion";
import { log } from "~/lib/log.server";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { platforms } from "~/platforms/index.server";
import type { PlatformRefusal } from "~/platforms/platform";
import { giveBackMessages, takeUntoldMessages } from "~/queries/hear/untold-messages.server";
import { noteReporting, reportings } from "~/queries/shop/platform-reporting.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

/** A turn of a minute; more wait for the next. */
const perTurn = 200;
/** What nobody could be told of for so long is no news any more. */
const oldestMs = 24 * 3_600_000;
/** After so many in a row it takes nothing at all. */
const mostRefused = 10;
const failedAfterMs = 15 * 60_000;
const refusedAfterMs = 6 * 3_600_000;

/** A message may be written down as sent some time after it went: so far back is looked again, and no further. */
const settlesWithinMs = 3_600_000;
const settledSince = (since: Date, now: Date) => new Date(Math.max(since.getTime(), now.getTime() - settlesWithinMs));

export const workflowsOf = (platform: string) => platforms[platform as keyof typeof platforms]?.workflows;

/** Only what a person's own doings brought: a newsletter to everybody would start a workflow for everybody. */
export async function tellWorkflows(shop: ShopDb, now: Date, at = workflowsOf): Promise<void> {
  const reporting = (await reportings(shop)).find(({ kind, nextAt }) => kind === "workflows" && nextAt <= now);
  if (!reporting) return;
  const shopRow = await shopById(shop.id);
  const workflows = shopRow && at(shopRow.platform)?.(shopRow.domain, () => now);
  if (!workflows) return;
  const { locale } = await shopSettings(shop);
  const names = new Map(
    (await shopScenarios(shop))
      .filter(({ occasion }) => !isBroadcast(occasion.kind))
      .map(({ id, name }) => [id, name[locale === "en" ? "en" : "ja"]]),
  );
  const since = new Date(Math.max(reporting.since.getTime(), now.getTime() - oldestMs));
  const taken = await takeUntoldMessages(shop, { scenarioIds: [...names.keys()], since, now, limit: perTurn });
  let refusal: PlatformRefusal | null = null;
  let waiting = taken;
  for (const [nth, sent] of taken.entries()) {
    const answer = await workflows.tellSent({ ...sent, scenario: names.get(sent.scenarioId) ?? sent.scenarioId, step: sent.step + 1 });
    if (answer.outcome === "told") {
      // Whatever it would not have before, while it takes others, it will not have later: that is let be.
      if (refusal) log.warn({ shopId: shop.id, detail: refusal.detail }, "the platform's workflows would not have a message");
      [refusal, waiting] = [null, taken.slice(nth + 1)];
      continue;
    }
    refusal = answer;
    if (!answer.isOfOne || nth + 1 - (taken.length - waiting.length) >= mostRefused) break;
  }
  const told = taken.length - waiting.length;
  await giveBackMessages(
    shop,
    waiting.map(({ deliveryId }) => deliveryId),
  );
  const waitMs = refusal === null ? 0 : refusal.problem === "failed" ? failedAfterMs : refusedAfterMs;
  if (refusal) log.warn({ shopId: shop.id, detail: refusal.detail }, "the platform's workflows could not be told");
  const toldAt = told > 0 ? now : reporting.toldAt;
  const isDone = refusal === null && taken.length < perTurn;
  await noteReporting(shop, {
    kind: "workflows",
    since: isDone ? settledSince(since, now) : since,
    nextAt: new Date(now.getTime() + waitMs),
    toldAt,
    problem: refusal?.problem ?? null,
  });
}
