// The plan for one customer, on the customer's page: asked for after the page is there.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { PlanLines } from "./plan-lines";
import type { PlanView } from "./view";

export function PlanCard({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const { data, load } = useFetcher<{ plan: PlanView | null }>({ key: `plan-${customerId}` });
  useEffect(() => load(`/app/customers/${customerId}/plan`), [load, customerId]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("why:plan.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("why:plan.text")}
        </Text>
        {data ? (
          <PlanLines lines={data.plan?.lines ?? []} path={`/app/customers/${customerId}/why`} />
        ) : (
          <span aria-busy>
            <Text as="span" tone="subdued">
              {t("common:frame.loading")}
            </Text>
          </span>
        )}
      </BlockStack>
    </Card>
  );
}
