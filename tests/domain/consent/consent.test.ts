import { expect, test } from "vitest";
import { personConsent, type RecordedConsent } from "~/domain/consent/consent";
import type { ConsentState } from "~/domain/ledger/events";

const said = (state: ConsentState, day: number, more: Partial<RecordedConsent> = {}): RecordedConsent => ({
  address: "a",
  state,
  source: "platform",
  occurredAt: new Date(Date.UTC(2026, 3, day)),
  ...more,
});

test.each<[string, RecordedConsent[], ReturnType<typeof personConsent>]>([
  ["nothing is known", [], "never-asked"],
  ["'not subscribed' is neither a yes nor a refusal", [said("not-subscribed", 2)], "never-asked"],
  ["'not subscribed' takes no yes back", [said("subscribed", 1), said("not-subscribed", 2)], "subscribed"],
  ["an explicit yes", [said("subscribed", 1)], "subscribed"],
  ["asked, not yet confirmed", [said("pending", 1)], "pending"],
  ["a refusal after a yes", [said("subscribed", 1), said("unsubscribed", 2)], "refused"],
  ["a refusal at the instant of a yes", [said("unsubscribed", 1), said("subscribed", 1)], "refused"],
  ["a later yes reopens an address", [said("unsubscribed", 1), said("subscribed", 2)], "subscribed"],
  ["an old yes that comes late reopens nothing", [said("unsubscribed", 2), said("subscribed", 1)], "refused"],
  ["nothing reopens an address that complained", [said("unsubscribed", 1, { source: "complaint" }), said("subscribed", 9)], "refused"],
  ["one refused address refuses for the person", [said("subscribed", 9), said("unsubscribed", 1, { address: "b" })], "refused"],
  ["a yes of one address is enough where none refused", [said("pending", 1), said("subscribed", 1, { address: "b" })], "subscribed"],
])("%s", (_what, records, expected) => {
  expect(personConsent(records)).toBe(expected);
  expect(personConsent(records.toReversed())).toBe(expected);
});
