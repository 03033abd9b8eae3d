// By which ways shall a preset's step go, as the merchant's form says, and what may be wrong with that?
import { stepsWithChannels } from "./edition";
import { type ChannelId, channelIds, isPreset, type Scenario } from "./scenario";
import { scenarioProblems } from "./scenario-problems";
import type { ScenarioRules } from "./scenario-setting";

export type ChannelProblem = { problem: "unknown" | "no-channel" | "channel-unknown" | "follows-same-channel" };
type Change = { rules: ScenarioRules };

/** `text`: ids with commas between. The preset's own again is no change: a better preset reaches the shop later. */
export function applyChannels(
  scenario: Scenario,
  change: Change,
  { stepId, text }: { stepId: string; text: string },
): ChannelProblem | null {
  const step = scenario.steps.find(({ id }) => id === stepId);
  if (!step || !isPreset(scenario.id)) return { problem: "unknown" };
  const asked = [...new Set(text.split(",").filter(Boolean))];
  if (asked.length === 0) return { problem: "no-channel" };
  if (!asked.every(isChannel)) return { problem: "channel-unknown" };
  const { channels, ...rules } = change.rules;
  const { [stepId]: _before, ...others } = channels ?? {};
  const chosen = asked.join() === step.channels.join() ? others : { ...others, [stepId]: asked };
  change.rules = Object.keys(chosen).length > 0 ? { ...rules, channels: chosen } : rules;
  return null;
}

/** A step for whom another got no answer from goes by another way than that. By the names of the form's fields. */
export const sameChannels = (scenario: Scenario, change: Change): Record<string, ChannelProblem> =>
  Object.fromEntries(
    scenarioProblems({ ...scenario, steps: stepsWithChannels(scenario, change) })
      .filter(({ code }) => code === "follows-same-channel")
      .map(({ field }) => [`channels.${field.split(".")[1]}`, { problem: "follows-same-channel" }]),
  );

const isChannel = (id: string): id is ChannelId => channelIds.some((one) => one === id);
