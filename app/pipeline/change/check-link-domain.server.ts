// Does a shop's own host lead to our door by now, with a certificate? Looked at for real, and kept.
import { ownHost, proofOf, proofPath } from "~/channels/domain-proof.server";
import { type Finding, nextStanding } from "~/domain/settings/link-standing";
import { askCname, type CnameAnswer } from "~/lib/ask-cname.server";
import { askPage, type PageAnswer } from "~/lib/ask-page.server";
import { type LinkDomain, saveLeadsHere, saveStanding } from "~/queries/shop/link-domains.server";

/** A test answers by itself. */
export type Lookups = { askName: (name: string, target: string) => Promise<CnameAnswer>; askDoor: (url: string) => Promise<PageAnswer> };

const realLookups: Lookups = { askName: (name, target) => askCname(name, target), askDoor: (url) => askPage(url) };

/** Asks the network, so not within a transaction. What its shop changes meanwhile stands. */
export async function checkLinkDomain(row: LinkDomain, now: Date, { askName, askDoor }: Lookups = realLookups): Promise<void> {
  const name = await askName(row.domain, ownHost);
  if (name.outcome !== "leads-there") return saveStanding(row, nextStanding(row, name, now), now);
  const seen = await saveLeadsHere(row);
  if (!seen) return;
  // What was given up is only watched: as long as it leads here nobody else may have it.
  const finding =
    seen.state === "retired" ? ({ outcome: "ok" } as const) : findingOf(await askDoor(`https://${row.domain}${proofPath}`), row);
  await saveStanding(seen, nextStanding(seen, finding, now), now);
}

function findingOf(answer: PageAnswer, row: LinkDomain): Finding {
  if (answer.outcome !== "answered") return answer;
  if (answer.status === 200 && answer.text.trim() === proofOf(row)) return { outcome: "ok" };
  return { outcome: "other-answer", detail: String(answer.status) };
}
