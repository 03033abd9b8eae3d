// Which words may be filled in for each reader? Each with what it reads like, and what stands in where nothing is known.
import { ActionList, Button, Popover, TextField } from "@shopify/polaris";
import { CodeAddIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useEditor } from "./editor-context";

export function TagPicker({ onPick }: { onPick(tag: string): void }) {
  const { t } = useTranslation("creative");
  const { tags, language } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const [sought, setSought] = useState("");
  const found = tags.filter(({ name, label }) => `${name} ${label[language]}`.toLowerCase().includes(sought.trim().toLowerCase()));
  const close = () => {
    setOpen(false);
    setSought("");
  };
  return (
    <Popover
      active={isOpen}
      onClose={close}
      preferredAlignment="right"
      autofocusTarget="first-node"
      activator={
        <Button variant="plain" size="slim" icon={CodeAddIcon} disclosure={isOpen ? "up" : "down"} onClick={() => setOpen(!isOpen)}>
          {t("tags.insert")}
        </Button>
      }
    >
      <div className="tag-picker">
        <TextField
          label={t("tags.search")}
          labelHidden
          placeholder={t("tags.search")}
          value={sought}
          onChange={setSought}
          autoComplete="off"
        />
        <ActionList
          items={found.map(({ name, label, sample, fallback }) => ({
            content: label[language],
            helpText: [
              t("tags.sample", { text: sample[language] || "―" }),
              fallback[language] ? t("tags.fallback", { text: fallback[language] }) : t("tags.noFallback"),
            ].join(" · "),
            onAction: () => {
              onPick(`{{ ${name} }}`);
              close();
            },
          }))}
        />
      </div>
    </Popover>
  );
}
