// What will one person do about one message, and when? By the known probabilities, the same in every run.
import { type PresetId, scenarioIds } from "~/domain/scenario/scenario";
import { type Random, randomFor } from "./random";
import { after, hour, minute } from "./time";
import { laterStepFactor, truth } from "./world/truth";

/** `score`: what a click on a survey ends with; null: the page is left again, or it is no survey. */
export type Answer = { kind: "open" | "click" | "buy" | "unsubscribe" | "complain"; at: Date; score?: number | null };

/** The n-th message of this scenario and step to this address: a name that does not depend on the app's ids. */
export type MessageName = { seed: string; to: string; scenarioId: string; step: number; nth: number };

export const isKnownScenario = (id: string): id is PresetId => scenarioIds.includes(id as PresetId);

export function answersTo(
  name: MessageName & { scenarioId: PresetId },
  { sentAt, isFirstStep }: { sentAt: Date; isFirstStep: boolean },
): Answer[] {
  const random = randomFor(name.seed, "answer", name.to, name.scenarioId, name.step, name.nth);
  const odds = truth[name.scenarioId];
  const eagerness = isFirstStep ? 1 : laterStepFactor;
  if (random.chance(odds.complain)) return [{ kind: "complain", at: after(sentAt, random.between(1, 20) * hour) }];
  if (!random.chance(odds.open * eagerness)) return [];
  const openedAt = after(sentAt, delay(random, 2.2 * hour));
  const answers: Answer[] = [{ kind: "open", at: openedAt }];
  if (random.chance(odds.unsubscribeIfOpened)) return [...answers, { kind: "unsubscribe", at: after(openedAt, minute) }];
  const clicks = random.chance(odds.clickIfOpened);
  const clickedAt = after(openedAt, random.between(0.2, 6) * minute);
  if (clicks) answers.push({ kind: "click", at: clickedAt, score: scoreGiven(name) });
  if (random.chance(clicks ? odds.buyIfClicked : odds.buyIfOnlyOpened))
    answers.push({ kind: "buy", at: after(clickedAt, delay(random, 3 * hour)) });
  return answers;
}

/** Chances of their own: opens, clicks and orders do not depend on what is asked. */
function scoreGiven({ seed, to, scenarioId, step, nth }: MessageName & { scenarioId: PresetId }): number | null {
  const { answerIfClicked = 0, scores } = truth[scenarioId];
  const random = randomFor(seed, "score", to, scenarioId, step, nth);
  if (!scores || !random.chance(answerIfClicked)) return null;
  return scores.least + random.weighted([...scores.weights.keys()], (place) => scores.weights[place] ?? 0);
}

/** Most answer within hours, a few after two days; nobody after three. */
const delay = (random: Random, median: number) => Math.min(72 * hour, Math.max(3 * minute, random.logNormal(median, 1.1)));
