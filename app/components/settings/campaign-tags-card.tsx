// Do links into the shop tell its own analytics that a message led there?
import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Switch } from "../switch";

export function CampaignTagsCard({ isOn, action }: { isOn: boolean; action: string }) {
  const { t } = useTranslation("links");
  const fetcher = useFetcher();
  const asked = fetcher.formData?.get("isOn");
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <Text as="h2" variant="headingMd">
            {t("tags.title")}
          </Text>
          <Switch
            isOn={asked ? asked === "true" : isOn}
            label={t("tags.title")}
            onChange={(on) => fetcher.submit({ intent: "tags", isOn: String(on) }, { method: "post", action })}
          />
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("tags.text")}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          <code>
            utm_source=teppan
            <wbr />
            &amp;utm_medium=email
            <wbr />
            &amp;utm_campaign=win-back
          </code>
        </Text>
      </BlockStack>
    </Card>
  );
}
