// The flow as a drawing: occasion, messages, branches, fallbacks, end. Loaded only by the builder, only in a browser that is wide enough.
import {
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeChange,
  type NodeProps,
  Position,
  ReactFlow,
  type XYPosition,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { moveStep } from "~/domain/scenario/scenario-steps";
import { columnWidth, type FlowEdge, flowLayout, rowHeight } from "./flow-layout";
import type { FlowProps } from "./flow-props";
import { type StepWords, useStepWords } from "./step-summary";

type Data = { words: StepWords | null; title: string; hasProblem: boolean };
type DrawnNode = Node<Data>;

const nodeTypes = { occasion: PlainNode, step: StepNode, end: PlainNode };

export function ScenarioFlow(props: FlowProps) {
  const { t } = useTranslation();
  const { scenario, onChoose, onChange } = props;
  const layout = useMemo(() => flowLayout(scenario.steps), [scenario.steps]);
  const [dragged, setDragged] = useState<{ id: string; position: XYPosition } | null>(null);
  const drawn = useDrawnNodes(props, layout.nodes);
  const nodes = drawn.map((node) => (node.id === dragged?.id ? { ...node, position: dragged.position } : node));
  const edges = useDrawnEdges(layout.edges);
  const changed = (changes: NodeChange<DrawnNode>[]) => {
    for (const one of changes) {
      if (one.type === "select" && one.selected) onChoose(one.id);
      // Arrow keys would push a message out of its place: its order is changed by buttons, or by dragging.
      if (one.type === "position" && one.dragging && one.position) setDragged({ id: one.id, position: one.position });
    }
  };
  const dropped = (_event: unknown, node: DrawnNode) => {
    const far = node.position.y - (layout.nodes.find(({ id }) => id === node.id)?.y ?? 0);
    setDragged(null);
    if (Math.abs(far) > rowHeight / 2) onChange(moveStep(scenario, node.id, far < 0 ? -1 : 1));
  };
  return (
    <section className="flow" style={{ height: layout.rows * rowHeight + 20 }} aria-label={t("builder:flow.canvas")}>
      <ReactFlow
        key={`${layout.rows} ${layout.columns}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={changed}
        onNodeDragStop={dropped}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectNodesOnDrag={false}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.04 }}
        minZoom={0.3}
        panOnDrag={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
      />
    </section>
  );
}

function useDrawnNodes({ scenario, chosen, hasProblem }: FlowProps, places: ReturnType<typeof flowLayout>["nodes"]): DrawnNode[] {
  const { t } = useTranslation();
  const wordsOf = useStepWords(scenario);
  return places.map(({ id, kind, x, y }): DrawnNode => {
    const step = scenario.steps.find((one) => one.id === id);
    const title = kind === "occasion" ? t(`builder:occasion.kinds.${scenario.occasion.kind}`) : t("builder:flow.end");
    const words = step ? wordsOf(step) : null;
    return {
      id,
      type: kind,
      position: { x, y },
      width: columnWidth - 120,
      height: step ? 96 : 42,
      selected: id === chosen,
      draggable: kind === "step" && !step?.follows,
      selectable: kind === "step",
      focusable: kind === "step",
      ariaLabel: words ? `${words.number} ${words.subject}` : title,
      data: { words, title, hasProblem: step ? hasProblem(step.id) : false },
    };
  });
}

function useDrawnEdges(edges: FlowEdge[]): Edge[] {
  const { t } = useTranslation();
  const labels = {
    next: undefined,
    branch: t("builder:flow.branch"),
    around: t("builder:flow.otherwise"),
    fallback: t("builder:flow.noAnswer"),
  };
  return edges.map(({ id, source, target, kind }) => ({
    id,
    source,
    target,
    type: "smoothstep",
    label: labels[kind],
    className: `flow-edge flow-edge--${kind}`,
    markerEnd: { type: MarkerType.ArrowClosed },
    ...(kind === "fallback" ? { sourceHandle: "side", targetHandle: "from-side" } : {}),
    ...(kind === "around" ? { sourceHandle: "around", targetHandle: "from-around" } : {}),
  }));
}

function PlainNode({ data, type }: NodeProps<DrawnNode>) {
  return (
    <div className={`flow-node flow-node--${type}`}>
      <Handles />
      {data.title}
    </div>
  );
}

function StepNode({ data: { words, hasProblem } }: NodeProps<DrawnNode>) {
  const { t } = useTranslation();
  return (
    <div className={hasProblem ? "flow-node flow-node--step flow-node--problem" : "flow-node flow-node--step"}>
      <Handles />
      <span className="flow-node__when">
        {words?.number} · {words?.when}
      </span>
      <strong>{words?.subject}</strong>
      <span className="flow-node__channels">{hasProblem ? t("builder:flow.problem") : words?.channels}</span>
    </div>
  );
}

function Handles() {
  return (
    <>
      <Handle type="target" position={Position.Top} />
      <Handle type="target" id="from-side" position={Position.Left} />
      <Handle type="target" id="from-around" position={Position.Left} />
      <Handle type="source" position={Position.Bottom} />
      <Handle type="source" id="side" position={Position.Right} />
      <Handle type="source" id="around" position={Position.Left} />
    </>
  );
}
