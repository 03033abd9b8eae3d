import { expect, test } from "vitest";
import { type ChannelHealth, gatesOf, healthAfter, type ProviderSign } from "~/domain/decide/circuit";

const now = new Date("2026-11-26T03:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

const accepted: ProviderSign = { outcome: "accepted" };
const refused: ProviderSign = { outcome: "refused", detail: "no such address" };
const down: ProviderSign = { outcome: "retry-later", isOutage: true, detail: "503" };
const timeOut: ProviderSign = { outcome: "unknown", detail: "ETIMEDOUT" };
const openEnd: ProviderSign = { outcome: "retry-later", mayHaveArrived: true, detail: "no answer" };
const patience: ProviderSign = { outcome: "retry-later", detail: "429" };
const badKey: ProviderSign = { outcome: "refused", concernsAccount: true, detail: "401" };
const bug: ProviderSign = { outcome: "stumbled" };

const after = (batches: ProviderSign[][], from: ChannelHealth | null = null) =>
  batches.reduce<ChannelHealth | null>((before, signs) => healthAfter({ channel: "email", before }, signs, now), from);

test.each([
  ["nothing", [], null],
  ["one batch that fails", [[down]], { failures: 1, openedAt: null, retryAt: null }],
  ["two in a row", [[down], [timeOut]], { failures: 2, openedAt: null }],
  [
    "three in a row",
    [[down], [timeOut], [openEnd]],
    { failures: 3, cause: "outage", openedAt: now, retryAt: minutes(1), detail: "no answer" },
  ],
  ["two, an accepted one, and one more", [[down], [down], [accepted], [down]], { failures: 1, openedAt: null }],
  ["a batch that fails after its first messages went", [[down], [down], [accepted, down]], { failures: 1, openedAt: null }],
  ["an address that is refused", [[down], [down], [refused]], null],
  ["being asked for patience", [[down], [down], [patience]], null],
  ["a key that is refused, at once", [[badKey]], { cause: "account", openedAt: now, retryAt: minutes(30) }],
  ["a bug of ours between two failures", [[down], [bug], [down]], { failures: 2 }],
] as const)("after %s a provider is known as it should be", (_what, batches, expected) => {
  const health = after(batches.map((signs) => [...signs]));
  if (expected === null) expect(health).toBeNull();
  else expect(health).toMatchObject(expected);
});

test("each try that fails makes the next wait twice as long, up to half an hour, and the day it began stays", () => {
  let health = after([[down], [down], [down]]);
  const waits: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    const at = health?.retryAt ?? now;
    health = healthAfter({ channel: "email", before: health }, [down], at);
    waits.push(((health?.retryAt?.getTime() ?? 0) - at.getTime()) / 60_000);
  }
  expect(waits).toEqual([2, 4, 8, 16, 30, 30, 30, 30]);
  expect(health?.openedAt).toEqual(now);
});

test("a key that is refused while the provider had been down is told as the key", () => {
  expect(after([[down], [down], [down], [badKey]])).toMatchObject({ cause: "account", openedAt: now });
});

test("messages of an open channel wait; one goes to try when its time has come", () => {
  const open = after([[down], [down], [down]]);
  const shaky = { ...open, channel: "line", retryAt: null } as ChannelHealth;
  if (!open) throw new Error("not open");
  expect(gatesOf([open, shaky], now)).toEqual({ held: ["email"], trying: [] });
  expect(gatesOf([open, shaky], minutes(1))).toEqual({ held: ["email"], trying: ["email"] });
});
