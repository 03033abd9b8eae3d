// What keeps a merchant's own scenario from being saved? All that is asked of a preset, what its conditions say, and what only presets may be.
import type { AudienceCondition } from "~/domain/audience/audience";
import { type ConditionReason, conditionProblems } from "~/domain/audience/condition-problems";
import type { SegmentConditions } from "~/domain/audience/fill-conditions";
import type { OccasionKind } from "./occasion";
import type { Scenario } from "./scenario";
import { scenarioProblems } from "./scenario-problems";
import type { ReasonWords, ScenarioReason } from "./scenario-reasons";
import type { ShapeReason } from "./scenario-schema";

export type OwnReason =
  | ScenarioReason
  | ConditionReason
  | ShapeReason
  | "not-transactional"
  | "no-name"
  | "no-survey"
  | "no-wording-b"
  | "points-not-kept"
  | "changed-meanwhile";
export type OwnProblem = { field: string; code: OwnReason; words: ReasonWords };

/** Fields are paths: name, occasion.nth, audience.0.orderCount.min, steps.<id>.wait, steps.<id>.copy.ja.subject. */
export function ownProblems(scenario: Scenario, segments: SegmentConditions): OwnProblem[] {
  const conditions = conditionsOf(scenario).flatMap(({ field, list }) =>
    conditionProblems(list, {
      allowOccasion: isAboutGoods(scenario.occasion.kind),
      values: scenario.values.map(({ id }) => id),
      knownSegments: segments,
      dataAtHand: {},
    })
      .filter(({ isWarning }) => !isWarning)
      .map(({ path, reason }): OwnProblem => ({ field: [field, ...path].join("."), code: reason, words: {} })),
  );
  return [
    ...(scenario.name.ja.trim() === "" ? [{ field: "name", code: "no-name" as const, words: {} }] : []),
    ...(scenario.goal === "answer" && !scenario.survey ? [{ field: "survey", code: "no-survey" as const, words: {} }] : []),
    ...(scenario.kind === "transactional" && !aboutAnOrder.includes(scenario.occasion.kind)
      ? [{ field: "kind", code: "not-transactional" as const, words: {} }]
      : []),
    ...conditions,
    ...scenarioProblems(scenario).map(({ field, code, words }) => ({ field, code, words })),
  ];
}

const conditionsOf = (scenario: Scenario): { field: string; list: AudienceCondition[] }[] => [
  { field: "audience", list: scenario.audience },
  { field: "intent.never", list: scenario.intent.never },
  ...scenario.steps.flatMap((step) => (step.when ? [{ field: `steps.${step.id}.when`, list: step.when }] : [])),
];

/** News about an order need no consent and no budget: what is called so must be about one. */
const aboutAnOrder: readonly OccasionKind[] = ["paid", "shipped", "delivered"];

/** Occasions whose key names an order or a cart (queries/audience/audience-occasion.server.ts). */
const goodsOccasions: readonly OccasionKind[] = [
  ...aboutAnOrder,
  "cart-left",
  "order",
  "store-order",
  "first-order",
  "last-order",
  "nth-order",
  "nth-item",
  "sum-reached",
  "refill",
];
export const isAboutGoods = (kind: OccasionKind) => goodsOccasions.includes(kind);
