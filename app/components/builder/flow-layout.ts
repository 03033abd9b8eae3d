// Where does each step stand in the drawn flow, and which lines lead to it? Messages below one another, fallbacks beside theirs.
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { fallbacksOf, mainSteps } from "~/domain/scenario/scenario-steps";

export const rowHeight = 134;
export const columnWidth = 380;

export type FlowNode = { id: string; kind: "occasion" | "step" | "end"; x: number; y: number };
export type FlowEdge = { id: string; source: string; target: string; kind: "next" | "branch" | "around" | "fallback" };

/** Ids that no step can have. */
export const occasionNode = ":occasion";
export const endNode = ":end";

export function flowLayout(steps: readonly ScenarioStep[]): { nodes: FlowNode[]; edges: FlowEdge[]; rows: number; columns: number } {
  const nodes: FlowNode[] = [{ id: occasionNode, kind: "occasion", x: 0, y: 0 }];
  const edges: FlowEdge[] = [];
  let row = 1;
  let columns = 1;
  const place = (step: ScenarioStep, column: number) => {
    nodes.push({ id: step.id, kind: "step", x: column * columnWidth, y: row * rowHeight });
    columns = Math.max(columns, column + 1);
    for (const [index, fallback] of fallbacksOf(steps, step.id).entries()) {
      // The first stands beside its step, further ones below it.
      if (index > 0) row += 1;
      edges.push({ id: `${step.id} ${fallback.id}`, source: step.id, target: fallback.id, kind: "fallback" });
      place(fallback, column + 1);
    }
  };
  const main = mainSteps(steps);
  for (const [index, step] of main.entries()) {
    const before = main[index - 1]?.id ?? occasionNode;
    const after = main[index + 1]?.id ?? endNode;
    place(step, 0);
    edges.push({ id: `${before} ${step.id}`, source: before, target: step.id, kind: step.when ? "branch" : "next" });
    // Whom the branch is not for goes past it.
    if (step.when) edges.push({ id: `${before} ${after}`, source: before, target: after, kind: "around" });
    row += 1;
  }
  nodes.push({ id: endNode, kind: "end", x: 0, y: row * rowHeight });
  edges.push({ id: `end ${endNode}`, source: main.at(-1)?.id ?? occasionNode, target: endNode, kind: "next" });
  return { nodes, edges, rows: row + 1, columns };
}
