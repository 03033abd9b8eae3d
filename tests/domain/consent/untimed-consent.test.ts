import { expect, test } from "vitest";
import { newsOf, type SaidBefore } from "~/domain/consent/untimed-consent";
import type { ConsentFact, ConsentState } from "~/domain/ledger/events";

const said = (state: ConsentState): ConsentFact => ({
  address: { kind: "email", value: "a@example.test" },
  owner: null,
  channel: "email",
  state,
  source: "color-me",
  wording: null,
  occurredAt: new Date("2026-05-01T00:00:00Z"),
  evidence: {},
});

test.each([
  ["a first yes is one", "subscribed", { told: null, latest: null }, "subscribed"],
  ["a first no says that nobody was asked", "not-subscribed", { told: null, latest: null }, "not-subscribed"],
  ["the same yes again is no news, whatever was said here since", "subscribed", { told: "subscribed", latest: "unsubscribed" }, null],
  ["the same no again is no news", "not-subscribed", { told: "unsubscribed", latest: "unsubscribed" }, null],
  ["a yes taken back is a refusal", "not-subscribed", { told: "subscribed", latest: "subscribed" }, "unsubscribed"],
  [
    "what was refused here and is only heard of there is no other refusal",
    "not-subscribed",
    { told: "subscribed", latest: "unsubscribed" },
    "not-subscribed",
  ],
  ["a first yes reopens nothing that was refused here", "subscribed", { told: null, latest: "unsubscribed" }, null],
  ["a yes after a no is one", "subscribed", { told: "not-subscribed", latest: "unsubscribed" }, "subscribed"],
] as [string, ConsentState, Omit<SaidBefore, "heard">, ConsentState | null][])("%s", (_what, state, before, kept) => {
  expect(newsOf(said(state), { ...before, heard: null })?.state ?? null).toBe(kept);
});

test.each([
  [
    "our own yes that comes back reopens nothing that was refused meanwhile",
    "subscribed",
    "not-subscribed",
    "unsubscribed",
    "subscribed",
    null,
  ],
  [
    "our own no that comes back takes no yes back that was said meanwhile",
    "not-subscribed",
    "subscribed",
    "subscribed",
    "unsubscribed",
    null,
  ],
  ["nor one that waits for its confirmation", "not-subscribed", "subscribed", "pending", "unsubscribed", null],
  [
    "a yes that was perhaps read before the source heard of the refusal is none",
    "subscribed",
    "subscribed",
    "unsubscribed",
    "unsubscribed",
    null,
  ],
  ["a yes after a no of the source's own is the person's", "subscribed", "unsubscribed", "unsubscribed", "unsubscribed", "subscribed"],
  [
    "our own no that is heard again is kept as the setting",
    "not-subscribed",
    "subscribed",
    "unsubscribed",
    "unsubscribed",
    "not-subscribed",
  ],
  ["our own yes that is heard again is kept as the setting", "subscribed", "not-subscribed", "subscribed", "subscribed", "subscribed"],
] as [string, ConsentState, ConsentState, ConsentState, ConsentState, ConsentState | null][])(
  "%s",
  (_what, state, told, latest, heard, kept) => {
    expect(newsOf(said(state), { told, latest, heard })?.state ?? null).toBe(kept);
  },
);
