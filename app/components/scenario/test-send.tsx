// Does it look right in my own mailbox? One test message of the step being edited.
import { BlockStack, Button, InlineError, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  isSending: boolean;
  outcome: { sent: true; to: string } | { sent: false; problem: string } | null;
  onSend(to: string): void;
};

export function TestSend({ isSending, outcome, onSend }: Props) {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  return (
    <BlockStack gap="200">
      <TextField
        id="test-send-to"
        label={t("scenario:test.label")}
        type="email"
        value={to}
        onChange={setTo}
        autoComplete="email"
        helpText={t("scenario:test.help")}
        connectedRight={
          <Button onClick={() => onSend(to)} loading={isSending} disabled={to.trim() === ""}>
            {t("scenario:test.send")}
          </Button>
        }
      />
      {outcome && !outcome.sent ? <InlineError message={outcome.problem} fieldID="test-send-to" /> : null}
      {outcome?.sent ? (
        <Text as="p" tone="success">
          <span role="status">{t("scenario:test.sent", { to: outcome.to })}</span>
        </Text>
      ) : null}
    </BlockStack>
  );
}
