import { expect, test } from "vitest";
import { consentId } from "~/domain/consent/consent";
import { ToldFacts } from "~/domain/ledger/told-facts";
import { consentEvent, orderEvent, refundEvent } from "../../helpers/events";

test("what was told with its creation is born; what was told later was there before", () => {
  const told = new ToldFacts();
  told.take([orderEvent({ id: "1", at: "2026-01-01T00:00:00Z", email: "a@example.test" })], true);
  told.take([orderEvent({ id: "2", at: "2026-01-01T00:00:00Z", email: "a@example.test" })], false);
  expect(["1", "2", "3"].map((id) => [told.isTold("order", id), told.isBorn("order", id)])).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
});

test("a refund tells of itself, not of its order's beginning", () => {
  const told = new ToldFacts();
  told.take([refundEvent({ id: "r", order: "1", at: "2026-01-01T00:00:00Z", amount: 5 })], true);
  expect(told.isTold("order", "1")).toBe(false);
  expect(told.isBorn("refund", "r")).toBe(true);
});

test("a consent is known by its content", () => {
  const event = consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" });
  if (event.kind !== "consent") throw new Error("no consent");
  const told = new ToldFacts();
  told.take([event], false);
  expect(told.isTold("consent", consentId(event.consent))).toBe(true);
  expect(told.isTold("consent", consentId({ ...event.consent, state: "unsubscribed" }))).toBe(false);
});
