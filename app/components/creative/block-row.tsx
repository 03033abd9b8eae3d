// One block: what it is, its first words, what can be done with it; opened it is edited in place.
import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Badge, Button, Icon, Text, Tooltip } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, DragHandleIcon, DuplicateIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { type Block, blockTexts } from "~/domain/creative/block";
import { BlockAudienceFields } from "./block-audience";
import { BlockFields } from "./block-fields";
import { blockIcons } from "./block-icon";
import { useEditor } from "./editor-context";
import type { CreativeTool } from "./use-creative";

type Props = { block: Block; index: number; count: number; tool: CreativeTool };

export function BlockRow({ block, index, count, tool }: Props) {
  const { t } = useTranslation("creative");
  const { errorOf, shown } = useEditor();
  const sortable = useSortable({ id: block.id });
  const isOpen = tool.selected === block.id;
  const name = t(`block.kind.${block.kind}`);
  const isWrong = Object.keys(blockTexts(block)).some((field) => errorOf(`${block.id}.${field}`));
  const style = { transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition };
  const panelId = `block-${block.id}`;
  return (
    <li ref={sortable.setNodeRef} style={style} className={rowClass(isOpen, isWrong, sortable.isDragging)}>
      <div className="block-row__head">
        <button
          type="button"
          className="block-row__handle"
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={t("block.drag.handle", { name })}
        >
          <Icon source={DragHandleIcon} tone="subdued" />
        </button>
        <button
          type="button"
          className="block-row__open"
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => tool.select(isOpen ? null : block.id)}
        >
          <span className="block-row__icon">
            <Icon source={blockIcons[block.kind]} tone="base" />
          </span>
          <span className="block-row__words">
            <Text as="span" variant="bodyMd" fontWeight="medium">
              {name}
            </Text>
            <Summary block={block} />
          </span>
        </button>
        <span className="block-row__badges">
          {block.only?.length || block.except?.length ? <Badge tone="info">{t("audience.badge")}</Badge> : null}
          {shown && !shown.includes(block.id) && !isWrong ? (
            <Tooltip content={t("block.hiddenText")}>
              <Badge>{t("block.hidden")}</Badge>
            </Tooltip>
          ) : null}
          {isWrong ? <Badge tone="critical">{t("block.wrong")}</Badge> : null}
        </span>
      </div>
      {isOpen ? (
        <div className="block-row__panel" id={panelId}>
          <BlockFields block={block} onChange={tool.changeBlock} />
          <BlockAudienceFields block={block} onChange={(changed) => tool.changeBlock(changed, "audience")} />
          <div className="block-row__actions">
            <Button
              icon={ArrowUpIcon}
              accessibilityLabel={t("block.up", { name })}
              disabled={index === 0}
              onClick={() => tool.move(index, index - 1)}
            />
            <Button
              icon={ArrowDownIcon}
              accessibilityLabel={t("block.down", { name })}
              disabled={index === count - 1}
              onClick={() => tool.move(index, index + 1)}
            />
            <Button icon={DuplicateIcon} onClick={() => tool.duplicate(block)}>
              {t("block.duplicate")}
            </Button>
            <Button icon={DeleteIcon} tone="critical" disabled={count === 1} onClick={() => tool.remove(block.id)}>
              {t("block.remove")}
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  );
}

const rowClass = (isOpen: boolean, isWrong: boolean, isDragging: boolean) =>
  ["block-row", isOpen && "block-row--open", isWrong && "block-row--wrong", isDragging && "block-row--dragging"].filter(Boolean).join(" ");

/** The first words of it, or what it shows. */
function Summary({ block }: { block: Block }) {
  const { t } = useTranslation("creative");
  const texts = block.kind === "products" ? [t(`source.${block.source}`)] : Object.values(blockTexts(block));
  const words = block.kind === "banner" ? [block.alt || block.imageUrl] : texts;
  const said = words.find((text) => text.trim())?.replaceAll(/\s+/g, " ");
  return said ? <span className="block-row__summary">{said}</span> : null;
}
