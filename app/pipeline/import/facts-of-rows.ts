// The facts that lines of a file tell, as the ledger takes them, and what among them advertising cost.
import { type ImportContext, importEvents } from "~/domain/import/import-events";
import type { ImportedRow } from "~/domain/import/imported-row";
import type { Facts } from "~/domain/ledger/facts";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import type { AdSpend, SpendSource } from "~/domain/measure/ad-spend";

/** Older than any proof of a platform's: what a platform tells of the same link makes it the platform's own. */
const leastProof = new Date(-1);

export function factsOfRows(rows: { factKey: string; told: ImportedRow }[], context: ImportContext): { facts: Facts; spend: AdSpend[] } {
  const byKey = new Map<string, ImportedRow[]>();
  for (const { factKey, told } of rows) byKey.set(factKey, [...(byKey.get(factKey) ?? []), told]);
  const facts = gatherFacts([...byKey].flatMap(([key, told]) => importEvents(key, told, context)));
  return {
    facts: {
      ...facts,
      links: facts.links.map((link) => ({ ...link, source: "import", provenAt: leastProof })),
      memberships: facts.memberships.map((membership) => ({ ...membership, isOfFile: true })),
    },
    spend: rows.flatMap(({ told }) => (told.kind === "ad-spend" ? { ...told, amountMinor: BigInt(told.amountMinor) } : [])),
  };
}

/** What one file tells of advertising is kept apart from what others do: it goes with its file. */
export const spendOf = (importId: string): SpendSource => `csv:${importId}`;
