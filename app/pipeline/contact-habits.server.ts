// Of whom does a decision need to know the hours and channels? Read for those only: the others are told by the first order.
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/candidate";
import type { Editions } from "~/domain/edition";
import { contactHabits } from "~/queries/contact-habits.server";

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

function asksForHabits({ scenarioId, version, step }: Candidate, editions: Editions): boolean {
  const asked = editions.find(scenarioId, version)?.scenario.steps[step];
  return asked !== undefined && (("atHour" in asked.wait && asked.wait.atHour === "personal") || asked.channels.length > 1);
}
