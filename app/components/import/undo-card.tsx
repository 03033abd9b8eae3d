// The whole file was wrong: asked once more before it is undone.
import { useFetcher } from "@remix-run/react";
import { Button, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function UndoButton() {
  const { t } = useTranslation("imports");
  const fetcher = useFetcher();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const undo = () => {
    fetcher.submit({ intent: "undo" }, { method: "post" });
    close();
  };
  return (
    <InlineStack>
      <Button tone="critical" onClick={() => setOpen(true)} loading={fetcher.state !== "idle"}>
        {t("undo")}
      </Button>
      <Modal
        open={isOpen}
        onClose={close}
        title={t("undoTitle")}
        primaryAction={{ content: t("undo"), destructive: true, onAction: undo }}
        secondaryActions={[{ content: t("keep"), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t("undoText")}</Text>
        </Modal.Section>
      </Modal>
    </InlineStack>
  );
}
