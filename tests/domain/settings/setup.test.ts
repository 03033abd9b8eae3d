import { expect, test } from "vitest";
import { type SetupFacts, setupItems } from "~/domain/settings/setup";

const fresh: SetupFacts = { history: [], hasOrders: false, missingSenderFields: ["name"], canSend: false, isAnyScenarioOn: false };
const history = (facts: Partial<SetupFacts>) => setupItems({ ...fresh, ...facts })[0];

test("a fresh shop has everything to do, in the order that helps", () => {
  const items = setupItems(fresh);
  expect(items.map((item) => item.id)).toEqual(["history", "sender", "provider", "scenario"]);
  expect(items.some((item) => item.isDone)).toBe(false);
});

test("history is done when every kind is fetched", () => {
  const done = { state: "done", done: 5, total: 5 };
  expect(history({ history: [done, done] })?.isDone).toBe(true);
  expect(history({ history: [done, { state: "fetching", done: 1, total: 4 }] })).toMatchObject({ isDone: false, progress: 63 });
});

test("a kind whose total is unknown counts as not begun", () => {
  expect(history({ history: [{ state: "running", done: 7, total: null }] })?.progress).toBe(0);
});

test("a failed fetch is told", () => {
  expect(history({ history: [{ state: "failed", done: 0, total: null }] })).toMatchObject({ isDone: false, hasFailed: true });
});

test("orders that came without fetching are a history too", () => {
  expect(history({ hasOrders: true })?.isDone).toBe(true);
});

test("nothing is to do once the sender is complete, mail can go and one scenario is on", () => {
  const items = setupItems({ history: [], hasOrders: true, missingSenderFields: [], canSend: true, isAnyScenarioOn: true });
  expect(items.every((item) => item.isDone)).toBe(true);
});
