// The blocks of a message in their order: dragged, moved by buttons or keys, and edited where they stand.
import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AddBlock } from "./add-block";
import { BlockRow } from "./block-row";
import type { CreativeTool } from "./use-creative";

export function BlockList({ tool }: { tool: CreativeTool }) {
  const { blocks } = tool.creative;
  // A press that does not move is a click.
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: unknown) => blocks.findIndex((block) => block.id === id);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) tool.move(placeOf(active.id), placeOf(over.id));
  };
  return (
    <BlockStack gap="300">
      <DndContext id="blocks" sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={useDragWords(placeOf)}>
        <SortableContext items={blocks.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className="block-list">
            {blocks.map((block, index) => (
              <BlockRow key={block.id} block={block} index={index} count={blocks.length} tool={tool} />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <AddBlock onAdd={(kind) => tool.add(kind, tool.selected)} />
    </BlockStack>
  );
}

/** What is read aloud to who does not see the blocks move. */
function useDragWords(placeOf: (id: unknown) => number) {
  const { t } = useTranslation("creative");
  const at = (id: unknown) => t("block.drag.at", { place: placeOf(id) + 1 });
  return {
    screenReaderInstructions: { draggable: t("block.drag.how") },
    announcements: {
      onDragStart: ({ active }: { active: { id: unknown } }) => at(active.id),
      onDragOver: ({ over }: { over: { id: unknown } | null }) => (over ? at(over.id) : undefined),
      onDragEnd: ({ over }: { over: { id: unknown } | null }) =>
        over ? t("block.drag.dropped", { place: placeOf(over.id) + 1 }) : undefined,
      onDragCancel: () => t("block.drag.canceled"),
    },
  };
}
