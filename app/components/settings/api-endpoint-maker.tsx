// Where is another of the shop's systems to be told, and of what?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { ApiEndpointForm } from "./api-endpoint-form";

type Props = { problems: FieldProblems; isBusy: boolean; onMake(fields: { url: string; kinds: string }): void };

export function ApiEndpointMaker({ onMake, ...form }: Props) {
  const { t } = useTranslation("api");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("hooks.add")}
        </Text>
        <ApiEndpointForm {...form} action={t("hooks.action")} onSave={onMake} />
      </BlockStack>
    </Card>
  );
}
