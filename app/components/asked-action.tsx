// Does what cannot be taken back, after asking once.
import { Box, Button, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** `isInCard`: the card keeps it off the edge of a phone; elsewhere it does so itself. */
type Props = { label: string; text: string; isBusy: boolean; isInCard?: boolean; onConfirm(): void };

export function AskedAction({ label, text, isBusy, isInCard = false, onConfirm }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const confirm = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    <>
      <Box paddingInline={{ xs: isInCard ? "0" : "400", sm: "0" }}>
        <InlineStack align="end">
          <Button tone="critical" loading={isBusy} onClick={() => setAsking(true)}>
            {label}
          </Button>
        </InlineStack>
      </Box>
      <Modal
        open={isAsking}
        onClose={() => setAsking(false)}
        title={label}
        primaryAction={{ content: label, destructive: true, onAction: confirm }}
        secondaryActions={[{ content: t("common:action.back"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">{text}</Text>
        </Modal.Section>
      </Modal>
    </>
  );
}
