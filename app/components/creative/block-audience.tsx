// Who sees this block? Everybody, or only some segments, or all but some.
import { BlockStack, ChoiceList, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Block } from "~/domain/creative/block";
import { useEditor } from "./editor-context";

const modes = ["all", "only", "except"] as const;
type Mode = (typeof modes)[number];

export function BlockAudienceFields({ block, onChange }: { block: Block; onChange(block: Block): void }) {
  const { t } = useTranslation("creative");
  const { segments } = useEditor();
  const stored: Mode = block.only?.length ? "only" : block.except?.length ? "except" : "all";
  const [mode, setMode] = useState<Mode>(stored);
  const say = (next: Mode, ids: string[]) => {
    setMode(next);
    const { only: _only, except: _except, ...plain } = block;
    onChange(next === "all" || ids.length === 0 ? (plain as Block) : ({ ...plain, [next]: ids } as Block));
  };
  const chosen = (mode === "only" ? block.only : block.except) ?? [];
  return (
    <BlockStack gap="200">
      <Select
        label={t("audience.label")}
        options={modes.map((value) => ({ value, label: t(`audience.${value}`), disabled: value !== "all" && segments.length === 0 }))}
        value={mode}
        onChange={(next) => say(next as Mode, chosen)}
        helpText={segments.length === 0 ? t("audience.none") : undefined}
      />
      {mode === "all" ? null : (
        <div className="segment-choices">
          <ChoiceList
            title={t("audience.which")}
            allowMultiple
            choices={segments.map(({ id, name }) => ({ value: id, label: name }))}
            selected={chosen}
            onChange={(ids) => say(mode, ids)}
          />
          {chosen.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("audience.choose")}
            </Text>
          ) : null}
        </div>
      )}
    </BlockStack>
  );
}
