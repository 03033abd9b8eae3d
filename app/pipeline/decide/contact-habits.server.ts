// Of whom does a decision need to know the hours and channels? Read for those only: the others are told by the first order.
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/decide/candidate";
import type { Limits } from "~/domain/decide/limits";
import { needsShopHours } from "~/domain/decide/send-time";
import type { Editions } from "~/domain/scenario/edition";
import { contactHabits, shopOrderHours } from "~/queries/people/contact-habits.server";

/** Candidates of steps that go at the person's own hour or have a choice of channels, with what is known of their habits. */
export async function withHabits(
  shop: ShopDb,
  candidates: Candidate[],
  { editions, now }: { editions: Editions; now: Date },
): Promise<Candidate[]> {
  const asking = candidates.filter((candidate) => asksForHabits(candidate, editions)).map(({ customerId }) => customerId);
  const habits = await contactHabits(shop, [...new Set(asking)], now);
  return candidates.map((candidate) => {
    const known = habits.get(candidate.customerId);
    return known ? { ...candidate, habits: known } : candidate;
  });
}

/** The shop's orders by hour, read only where somebody's hour hangs on them. */
export async function withShopHours(
  shop: ShopDb,
  limits: Limits,
  candidates: Candidate[],
  { editions, read = shopOrderHours }: { editions: Editions; read?: typeof shopOrderHours },
): Promise<Limits> {
  const isAsked = candidates.some((candidate) => goesAtOwnHour(candidate, editions) && needsShopHours(candidate.habits));
  return isAsked ? { ...limits, shopHours: await read(shop, limits.now) } : limits;
}

function goesAtOwnHour({ scenarioId, version, step }: Candidate, editions: Editions): boolean {
  const wait = editions.find(scenarioId, version)?.scenario.steps[step]?.wait;
  return wait !== undefined && "atHour" in wait && wait.atHour === "personal";
}

const asksForHabits = (candidate: Candidate, editions: Editions): boolean =>
  goesAtOwnHour(candidate, editions) ||
  (editions.find(candidate.scenarioId, candidate.version)?.scenario.steps[candidate.step]?.channels.length ?? 0) > 1;
