// What has a person agreed to by following, blocking and asking on LINE?
import type { ConsentFact } from "~/domain/ledger/events";
import type { LineEventKind, LineWish } from "~/domain/settings/line-event";

/** One thing that the person did there, or a wish of theirs that stands elsewhere (a page, the shop): then without an event. */
export type LineDeed = { eventId: string | null; kind: LineEventKind | "consent"; wish: LineWish | null; occurredAt: Date };

/** Sources of a consent that say nothing but that the door stands open or shut: no word of the person's own. */
export const doorSources = ["line-follow", "line-block", "line-refusal-stands"] as const;

type Said = Pick<ConsentFact, "state" | "source" | "occurredAt" | "evidence">;

/**
 * Following is a yes, blocking a no; a block is taken back by following again. Who said in words that they want nothing is
 * not asked again by that: their refusal stands until they take it back in words. All that is known of one person at once,
 * in any order; the same again gives the same consents. A "start again" that arrives after a follow later than it leaves
 * the refusal: in doubt nobody is written to.
 */
export function lineConsents(deeds: LineDeed[]): Said[] {
  let refused = false;
  const inOrder = deeds.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || rank(a) - rank(b));
  return inOrder.flatMap(({ eventId, kind, wish, occurredAt }): Said[] => {
    if (wish === "stop") refused = true;
    if (wish === "start") refused = false;
    if (eventId === null) return [];
    const said = (state: Said["state"], source: string): Said[] => [{ state, source, occurredAt, evidence: { eventId } }];
    if (wish === "stop") return said("unsubscribed", "line-message");
    if (wish === "start") return said("subscribed", "line-message");
    if (kind === "unfollow") return said("unsubscribed", "line-block");
    if (kind !== "follow") return [];
    return refused ? said("unsubscribed", "line-refusal-stands") : said("subscribed", "line-follow");
  });
}

/** Of one instant a refusal comes last, so that it holds. */
const rank = ({ kind, wish }: LineDeed) => (wish === "stop" || kind === "unfollow" ? 1 : 0);
