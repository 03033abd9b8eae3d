// Does the account work? A button that asks the provider itself, and its answer.
import { Badge, BlockStack, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export type ProviderCheck = { ok: boolean; text: string } | null;

/** `isDisabled`: what is typed is not kept yet, and what is kept would be asked about. */
type Props = { check: ProviderCheck; isChecking: boolean; onCheck(): void; help: string; label?: string; isDisabled?: boolean };

export function CheckLine({ check, isChecking, onCheck, help, label, isDisabled = false }: Props) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center">
        <Button id="account-check" onClick={onCheck} loading={isChecking} disabled={isDisabled}>
          {label ?? t("settings:provider.check")}
        </Button>
        <div role="status">
          {check?.ok ? <Badge tone="success">{check.text}</Badge> : null}
          {check && !check.ok ? <InlineError message={check.text} fieldID="account-check" /> : null}
        </div>
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        {help}
      </Text>
    </BlockStack>
  );
}
