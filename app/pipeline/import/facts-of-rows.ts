// The facts that lines of a file tell, as the ledger takes them, and what among them advertising cost.
import { type ImportContext, importEvents } from "~/domain/import/import-events";
import type { ImportedRow } from "~/domain/import/imported-row";
import type { Facts } from "~/domain/ledger/facts";
import { Gathering } from "~/domain/ledger/gather-facts";
import type { AdSpend, SpendSource } from "~/domain/measure/ad-spend";

/** Older than any proof of a platform's: what a platform tells of the same link makes it the platform's own. */
const leastProof = new Date(-1);

export type Told = { facts: Facts; spend: AdSpend[] };
type Row = { factKey: string; told: ImportedRow };

export function factsOfRows(rows: Row[], context: ImportContext): Told {
  const steps = factsInSteps(rows, context);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** A few facts each step: between two, others have their turn. */
export function* factsInSteps(rows: Row[], context: ImportContext): Generator<void, Told> {
  const byKey = new Map<string, ImportedRow[]>();
  for (const { factKey, told } of rows) byKey.set(factKey, [...(byKey.get(factKey) ?? []), told]);
  const gathering = new Gathering();
  let taken = 0;
  for (const [key, told] of byKey) {
    for (const event of importEvents(key, told, context)) gathering.take(event);
    taken += 1;
    if (taken % factsOfStep === 0) yield;
  }
  const facts = gathering.facts();
  return {
    facts: {
      ...facts,
      links: facts.links.map((link) => ({ ...link, source: "import", provenAt: leastProof })),
      memberships: facts.memberships.map((membership) => ({ ...membership, isOfFile: true })),
    },
    spend: rows.flatMap(({ told }) => (told.kind === "ad-spend" ? { ...told, amountMinor: BigInt(told.amountMinor) } : [])),
  };
}

const factsOfStep = 20;

/** What one file tells of advertising is kept apart from what others do: it goes with its file. */
export const spendOf = (importId: string): SpendSource => `csv:${importId}`;
