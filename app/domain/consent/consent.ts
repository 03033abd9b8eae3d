// May we write to a person? The strictest answer over all of the person's addresses.

import { derivedId } from "~/domain/ids";
import type { ConsentFact, ConsentState } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";

/** Of what was said, when and where: a repeat is the same consent. Two accounts of one address may say the same at once. */
export const consentId = ({ address, channel, state, occurredAt, source, evidence }: Omit<ConsentFact, "owner">): string =>
  derivedId(
    "consent",
    ...[identityId(address), channel, state, occurredAt.toISOString(), source],
    ...(evidence.account ? [evidence.account] : []),
  );

export type RecordedConsent = { address: string; state: ConsentState; source: string; occurredAt: Date };
export type PersonConsent = "subscribed" | "pending" | "never-asked" | "refused";

const strictness: Record<Exclude<ConsentState, "not-subscribed">, number> = { unsubscribed: 0, pending: 1, subscribed: 2 };

/**
 * Per address the latest answer holds, a refusal before a yes of the same instant; a later yes of the person's own act
 * reopens an address, but nothing reopens one that complained. "Not subscribed" is what platforms say of who was never
 * asked: neither a refusal nor a yes. One refused address refuses for the whole person, since the person is one.
 * Of a person whose every platform account was deleted (`isGone`) no yes is left to stand on; a refusal stays.
 */
export function personConsent(records: RecordedConsent[], { isGone } = { isGone: false }): PersonConsent {
  const answers = [...groupBy(records.filter((record) => record.state !== "not-subscribed")).values()].map(addressConsent);
  if (answers.includes("unsubscribed")) return "refused";
  if (isGone) return "never-asked";
  if (answers.includes("subscribed")) return "subscribed";
  return answers.includes("pending") ? "pending" : "never-asked";
}

/** Since when the yes of one address stands: its first yes after the last answer that was none; null: it does not stand. */
export function agreedSince(records: RecordedConsent[]): Date | null {
  if (addressConsent(records.filter((record) => record.state !== "not-subscribed")) !== "subscribed") return null;
  const times = (isYes: boolean) =>
    records
      .filter(({ state }) => state !== "not-subscribed" && (state === "subscribed") === isYes)
      .map(({ occurredAt }) => occurredAt.getTime());
  const refusedAt = Math.max(...times(false));
  return new Date(Math.min(...times(true).filter((time) => time > refusedAt)));
}

function addressConsent(records: RecordedConsent[]): ConsentState {
  if (records.some((record) => record.source === "complaint")) return "unsubscribed";
  const rank = (record: RecordedConsent) => strictness[record.state as keyof typeof strictness];
  const [latest] = records.toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime() || rank(a) - rank(b));
  return latest?.state ?? "not-subscribed";
}

function groupBy(records: RecordedConsent[]) {
  const groups = new Map<string, RecordedConsent[]>();
  for (const record of records) groups.set(record.address, [...(groups.get(record.address) ?? []), record]);
  return groups;
}
