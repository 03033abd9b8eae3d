// The plan for one customer, on the customer's page: a line for each scenario that is on.
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PlanLines } from "./plan-lines";
import type { PlanLineView } from "./view";

export function PlanCard({ customerId, lines }: { customerId: string; lines: PlanLineView[] }) {
  const { t } = useTranslation("why");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("plan.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("plan.text")}
        </Text>
        <PlanLines lines={lines} path={`/app/customers/${customerId}/why`} />
      </BlockStack>
    </Card>
  );
}
