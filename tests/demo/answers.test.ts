// Do the demo's people answer with the probabilities that the truth says?
import { expect, test } from "vitest";
import { scenarioIds } from "~/domain/scenario/scenario";
import { answersTo } from "../../demo/answers";
import { trueLift, truth } from "../../demo/world/truth";

const sentAt = new Date("2026-05-10T03:00:00Z");
const people = 20_000;
const answersOf = (scenarioId: (typeof scenarioIds)[number], isFirstStep = true) =>
  [...Array(people).keys()].map((n) =>
    answersTo({ seed: "test", to: `person${n}@example.test`, scenarioId, step: 0, nth: 1 }, { sentAt, isFirstStep }),
  );

/** Four standard errors of a share: a fixed seed passes for ever. */
const near = (share: number) => 4 * Math.sqrt((share * (1 - share)) / people);

test.each(scenarioIds)("%s is opened, clicked and followed by orders as often as the truth says", (scenarioId) => {
  const all = answersOf(scenarioId);
  const share = (kind: string) => all.filter((answers) => answers.some((answer) => answer.kind === kind)).length / people;
  const { open, clickIfOpened, complain, unsubscribeIfOpened } = truth[scenarioId];
  expect(Math.abs(share("open") - open * (1 - complain))).toBeLessThanOrEqual(near(open));
  const clicks = open * clickIfOpened * (1 - complain) * (1 - unsubscribeIfOpened);
  expect(Math.abs(share("click") - clicks)).toBeLessThanOrEqual(near(clicks));
  const lift = trueLift(truth[scenarioId]);
  expect(Math.abs(share("buy") - lift)).toBeLessThanOrEqual(near(lift));
});

test("the same message is answered the same way in every run, the next one anew", () => {
  const name = { seed: "test", to: "person1@example.test", scenarioId: "birthday" as const, step: 0 };
  const context = { sentAt, isFirstStep: true };
  expect(answersTo({ ...name, nth: 1 }, context)).toEqual(answersTo({ ...name, nth: 1 }, context));
  const both = [...Array(50).keys()].map((nth) => answersTo({ ...name, nth }, context).length);
  expect(new Set(both).size).toBeGreaterThan(1);
});

test("answers come after the message, in order, and within a week", () => {
  for (const answers of answersOf("cart-recovery").slice(0, 3000)) {
    const times = [sentAt, ...answers.map(({ at }) => at)].map((at) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect((times.at(-1) ?? 0) - sentAt.getTime()).toBeLessThan(7 * 86_400_000);
  }
});

test("later steps of an occasion are opened less", () => {
  const opened = (isFirstStep: boolean) => answersOf("cart-recovery", isFirstStep).filter((answers) => answers.length > 0).length;
  expect(opened(false) / opened(true)).toBeCloseTo(0.7, 1);
});
