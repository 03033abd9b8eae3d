// Which block shall come next?
import { ActionList, Button, Popover } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BlockKind, blockKinds } from "~/domain/creative/block";
import { blockIcons } from "./block-icon";
import { useEditor } from "./editor-context";

export function AddBlock({ onAdd }: { onAdd(kind: BlockKind): void }) {
  const { t } = useTranslation("creative");
  const { hasSurvey } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const kinds = blockKinds.filter((kind) => kind !== "survey" || hasSurvey);
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      autofocusTarget="first-node"
      fullWidth
      activator={
        <Button icon={PlusIcon} fullWidth disclosure={isOpen ? "up" : "down"} onClick={() => setOpen(!isOpen)}>
          {t("block.add")}
        </Button>
      }
    >
      <ActionList
        items={kinds.map((kind) => ({
          content: t(`block.kind.${kind}`),
          helpText: t(`block.about.${kind}`),
          icon: blockIcons[kind],
          onAction: () => {
            onAdd(kind);
            setOpen(false);
          },
        }))}
      />
    </Popover>
  );
}
