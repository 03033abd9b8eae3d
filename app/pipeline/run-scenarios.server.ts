// Who is due now? Candidates are selected, decided, and written down, one batch of people after another.
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/candidate";
import { type CustomerId, deliveryId } from "~/domain/ids";
import { type Decision, type Limits, planDeliveries, type ScenarioRule } from "~/domain/plan-deliveries";
import type { Scenario, ScenarioId } from "~/domain/scenario";
import { type ScenarioSetting, untouchedSetting } from "~/domain/scenario-setting";
import { dueCandidates } from "~/queries/candidates.server";
import { type DecidedDelivery, dropOrphanDue, saveDecisions } from "~/queries/decisions.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { lockShop } from "~/queries/shop-lock.server";
import { scenarios } from "~/scenarios";
import { pickItems } from "./pick-items.server";
import { refreshDue } from "./refresh-due.server";
import { shopLimits } from "./shop-limits.server";

const peoplePerBatch = 1000;

/** Decides what is due in the shop, in at most so many batches. Two at once take turns at the shop's lock; a repeat finds nothing left. */
export async function runScenarios(shop: ShopDb, now: Date, batches = Number.POSITIVE_INFINITY): Promise<{ decided: number }> {
  let decided = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const found = await shop.transaction((shop) => decideBatch(shop, now));
    if (found === 0) break;
    decided += found;
  }
  return { decided };
}

async function decideBatch(shop: ShopDb, now: Date): Promise<number> {
  await lockShop(shop);
  const candidates = await selectCandidates(shop, now, peoplePerBatch);
  if (candidates.length === 0) return dropOrphanDue(shop, now);
  const settings = await scenarioSettings(shop);
  const limits = await shopLimits(shop, now);
  const decisions = planDeliveries(candidates, rulesOf(shop, settings), limits);
  const going = decisions.filter(({ outcome }) => outcome.state === "queued").map(({ candidate }) => candidate);
  const items = await pickItems(shop, going, now);
  await saveDecisions(
    shop,
    decisions.map((decision) => toDelivery(shop, decision, { limits, settings, items })),
    now,
  );
  // A yearly occasion that was decided makes way for the next one.
  await refreshDue(shop, yearly(candidates), now);
  return candidates.length;
}

/** The people who are due first, at most so many, with all that is due for each. */
export const selectCandidates = (shop: ShopDb, now: Date, people: number) => dueCandidates(shop, scenarios, { now, people });

export function rulesOf(shop: ShopDb, settings: ScenarioSetting[]): Map<ScenarioId, ScenarioRule> {
  const setting = (scenario: Scenario) => settings.find((one) => one.scenarioId === scenario.id) ?? untouchedSetting(scenario, shop.id);
  return new Map(scenarios.map((scenario) => [scenario.id, { scenario, setting: setting(scenario) }]));
}

const yearly = (candidates: Candidate[]) => [
  ...new Set(candidates.filter(({ occasion }) => occasion.startsWith("birthday:")).map(({ customerId }) => customerId)),
];

type Scene = { limits: Limits & { channel: string }; settings: ScenarioSetting[]; items: Map<CustomerId, string[]> };

function toDelivery(
  shop: ShopDb,
  { candidate, share, arm, expiresAt, outcome }: Decision,
  { limits, settings, items }: Scene,
): DecidedDelivery {
  const { scenarioId, customerId, occasion, step } = candidate;
  return {
    deliveryId: deliveryId(shop.id, { scenarioId, customerId, occasion, step }),
    scenarioId,
    scenarioVersion: settings.find((setting) => setting.scenarioId === scenarioId)?.version ?? 1,
    customerId,
    identityId: candidate.identityId,
    occasion,
    step,
    kind: scenarios.find(({ id }) => id === scenarioId)?.kind ?? "promotional",
    channel: limits.channel,
    share,
    arm,
    state: outcome.state,
    reason: "reason" in outcome ? outcome.reason : null,
    anchorAt: candidate.anchorAt,
    dueAt: candidate.dueAt,
    sendAfter: outcome.state === "queued" ? outcome.sendAfter : limits.now,
    expiresAt,
    items: outcome.state === "queued" ? (items.get(customerId) ?? []) : [],
  };
}
