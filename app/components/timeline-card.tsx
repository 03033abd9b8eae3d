// The conversation with one customer, over all channels or one of them, a page at a time.

import { useNavigate } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Timeline } from "./timeline";
import type { TimelineItem } from "./timeline-item";

type Props = {
  customerId: string;
  timeline: {
    entries: TimelineItem[];
    only: string | null;
    older: { before: string; after: string } | null;
    scenarioNames: Record<string, string>;
  };
};

const filters = ["shop", "email", "line", "sms", "postal", "webhook"] as const;

export function TimelineCard({ customerId, timeline: { entries, only, older, scenarioNames } }: Props) {
  const { t } = useTranslation(["customers", "deliveries"]);
  const navigate = useNavigate();
  const address = (more: Record<string, string>) => `?${new URLSearchParams({ ...(only ? { channel: only } : {}), ...more })}`;
  const nameOf = (filter: (typeof filters)[number]) => (filter === "shop" ? t("customers:onlyShop") : t(`deliveries:channels.${filter}`));
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("customers:timeline")}
          </Text>
          <InlineStack gap="300" blockAlign="center">
            <Select
              label={t("customers:onlyLabel")}
              labelHidden
              options={[{ value: "", label: t("customers:onlyAll") }, ...filters.map((value) => ({ value, label: nameOf(value) }))]}
              value={only ?? ""}
              onChange={(channel) => navigate(channel ? `?channel=${channel}` : "?", { preventScrollReset: true })}
            />
            <Button variant="plain" url={`/app/deliveries?customer=${customerId}`}>
              {t("customers:deliveries")}
            </Button>
          </InlineStack>
        </InlineStack>
        {entries.length === 0 ? (
          <Text as="p">{t(only ? "customers:onlyEmpty" : "customers:timelineEmpty")}</Text>
        ) : (
          <Timeline entries={entries} scenarioNames={scenarioNames} />
        )}
        {older ? <Button url={address(older)}>{t("customers:older")}</Button> : null}
      </BlockStack>
    </Card>
  );
}
