// Why did this person get the scenario's message, or not? A customer is chosen, and every condition is shown.
import { useFetcher, useNavigate } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type CustomerOption, CustomerPicker } from "../scenario/customer-picker";

export function AskWhy({ scenarioId, customers }: { scenarioId: string; customers: CustomerOption[] }) {
  const { t } = useTranslation("why");
  const navigate = useNavigate();
  const fetcher = useFetcher<{ customers: CustomerOption[] }>({ key: "why-customers" });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("ask.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("ask.text")}
        </Text>
        <CustomerPicker
          label={t("ask.customer")}
          options={fetcher.data?.customers ?? customers}
          picked={null}
          isLoading={fetcher.state !== "idle"}
          onSearch={(text) => fetcher.load(`/app/customer-options?q=${encodeURIComponent(text)}`)}
          onPick={({ customerId }) => navigate(`/app/customers/${customerId}/why/${scenarioId}`)}
        />
      </BlockStack>
    </Card>
  );
}
