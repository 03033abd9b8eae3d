// Why can a scenario not work? Each reason has a code, which the screens put into the reader's words, and a sentence for who writes presets.

/** Words in braces are filled in from the problem. */
export const scenarioReasons = {
  "value-id": "an id is letters and digits",
  "value-no-letter": "it holds no letter",
  "value-not-whole": "limits and default are whole numbers",
  "value-below-zero": "its least is below zero",
  "value-outside": "the default {given} is outside {min} to {max}",
  "nth-missing": "{kind} needs a value that says {what}",
  "occasion-value-unknown": "it names the value {value}, which does not exist",
  "exit-before-day": "an order before such a day is no reason to stop",
  "exit-goal-is-order": "a goal that is a purchase ends by order",
  "no-step": "it has no step",
  "step-twice": "two steps have this id",
  "holdout-outside": "the holdout is between {min} and {max} percent",
  "window-outside": "the attribution window is between {min} and {max} days",
  "reentry-outside": "people are begun with again after {min} to {max} days",
  "past-outside": "past occasions reach back {min} to {max} days",
  "no-channel": "no channel",
  "channel-unknown": "no such channel: {channel}",
  "expires-at-once": "it would expire at once",
  "items-none-fit": "it shows items, but none fit",
  "items-too-many": "it asks for more items than fit",
  "hour-unknown": "there is no such hour",
  "end-without-sale": "only a sale has an end",
  "wait-negative": "a negative wait",
  "wait-value-unknown": "the wait names the value {value}, which does not exist",
  "wait-unit": "the wait counts {unit}, but the value {value} counts {other}",
  "not-known-ahead": "{kind} is not known before it comes",
  "follows-unknown": "it follows the step {step}, which does not exist",
  "follows-later": "it follows a step that comes after it",
  "follows-before": "it cannot stand before the step that it follows",
  "follows-same-channel": "it has no other channel than the step that it follows",
  empty: "{part} is empty",
  "one-line": "{part} is one line",
  "unknown-tag": "unknown merge tag {tag}",
  "points-outside": "it gives between {min} and {max} points",
  "points-value-unknown": "the points name the value {value}, which does not exist or counts something else",
  "no-points": "{part} tells of points that the step does not give",
  "still-waiting": "step {step} may still wait when step {next} is due",
} as const;

export type ScenarioReason = keyof typeof scenarioReasons;
export type ReasonWords = Record<string, string | number>;

export const inWords = (code: ScenarioReason, words: ReasonWords): string =>
  scenarioReasons[code].replaceAll(/{(\w+)}/g, (_all, name: string) => String(words[name] ?? ""));
