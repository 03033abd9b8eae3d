// Would a run over everybody ask about this person at all? Who did not want its goods, or whom a sale is not for, has no row in any log.
import type { ShopDb } from "~/db.server";
import type { LeftOut } from "~/domain/decide/foreseen";
import type { CustomerId } from "~/domain/ids";
import type { Edition } from "~/domain/scenario/edition";
import { runGoods } from "~/pipeline/decide/decide-runs.server";
import { campaignConditions } from "~/queries/decide/campaign-conditions.server";
import { isAskedBy, type WantedSeen, wantedSeen } from "~/queries/decide/run-person.server";
import type { StoredRun } from "~/queries/decide/scenario-runs.server";

export type RunSeen = {
  leftOut: LeftOut | null;
  /** Null: the run is not about goods that somebody wanted. */
  wanted: WantedSeen | null;
  /** What a list of the shop's goods would hold, and the least that makes it go; null: it shows none. */
  goods: { productIds: string[]; least: number } | null;
};

type Asked = { customerId: CustomerId; edition: Edition; now: Date };

/** By the code of the run itself (pipeline/decide/decide-runs), as things stand now. */
export async function runSeen(shop: ShopDb, run: StoredRun, { customerId, edition, now }: Asked): Promise<RunSeen> {
  const { kind } = edition.scenario.occasion;
  const hasBegun = run.decidedUpTo !== null;
  const { productIds, isEnough } = await runGoods(shop, edition, { step: run.step, now });
  const within = await campaignConditions(shop, run.occasion);
  const isAsked = await isAskedBy(shop, run, customerId, { kind, within, now });
  const wanted = await wantedSeen(shop, run, customerId, kind);
  const least = edition.scenario.steps[run.step]?.leastItems ?? 0;
  return {
    leftOut: !isEnough && !hasBegun ? "too-few-goods" : isAsked ? passed(run, customerId) : wanted ? "not-wanted" : "other-segment",
    wanted,
    goods: productIds === null ? null : { productIds, least },
  };
}

/** It went by before the person came; whom it did ask is told so by the record. */
const passed = (run: StoredRun, customerId: CustomerId): LeftOut | null =>
  run.decidedUpTo !== null && customerId <= run.decidedUpTo ? "came-later" : null;
