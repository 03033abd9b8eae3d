// Sales in a list: when each is, for whom, and how it stands.
import { Badge, BlockStack, Box, Card, InlineStack, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignState } from "~/domain/scenario/campaign";
import { useFormats } from "../formats";

export type CampaignLine = {
  campaignId: string;
  name: string;
  startsAt: string;
  endsAt: string;
  segment: string | null;
  state: CampaignState;
};

export function CampaignList({ title, campaigns }: { title: string; campaigns: CampaignLine[] }) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </Box>
      <ResourceList
        items={campaigns}
        renderItem={(campaign: CampaignLine) => <CampaignItem campaign={campaign} />}
        idForItem={(item) => item.campaignId}
      />
    </Card>
  );
}

function CampaignItem({ campaign }: { campaign: CampaignLine }) {
  const { t } = useTranslation("campaigns");
  const format = useFormats();
  return (
    <ResourceItem id={campaign.campaignId} url={`/app/campaigns/${campaign.campaignId}`} accessibilityLabel={campaign.name}>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight="semibold" breakWord>
            {campaign.name}
          </Text>
          <CampaignBadge state={campaign.state} />
        </InlineStack>
        <Text as="span">{t("period", { from: format.minute(campaign.startsAt), until: format.minute(campaign.endsAt) })}</Text>
        <Text as="span" tone="subdued">
          {campaign.segment ?? t("everybody")}
        </Text>
      </BlockStack>
    </ResourceItem>
  );
}

export function CampaignBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation("campaigns");
  const tone = tones[state];
  return <Badge {...(tone ? { tone } : {})}>{t(`state.${state}`)}</Badge>;
}

const tones = { running: "success", coming: "info", past: undefined, canceled: "warning" } as const;
