// What does each part of the builder get? The scenario as typed, a way to change it, and what is wrong with a field.
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import type { SegmentOption } from "../scenario/segment-choice";

export type SurveyOption = { surveyId: string; name: string };

export type Part = {
  scenario: Scenario;
  change(next: Scenario): void;
  segments: SegmentOption[];
  /** What may be asked, where an answer is the goal. */
  surveys: SurveyOption[];
  /** Can a message of this shop give points? */
  takesPoints: boolean;
  errorOf(field: string): string | undefined;
};

/** And the chosen step. */
export type StepPart = Part & { step: ScenarioStep; onStep(step: ScenarioStep): void };
