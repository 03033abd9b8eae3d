// What does the flow get, drawn or listed?
import type { Scenario } from "~/domain/scenario/scenario";

export type FlowProps = {
  scenario: Scenario;
  chosen: string | null;
  hasProblem(stepId: string): boolean;
  onChoose(stepId: string): void;
  onChange(scenario: Scenario): void;
};
