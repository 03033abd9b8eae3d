// Color Me's page of the settings: the connection, members who are gone there, and how long the shop's data is kept.
import { Badge, Banner, BlockStack, Button, Card, InlineStack, List, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { ColorMeProps, ColorMeView } from "./color-me-view";
import { EraseShopCard } from "./erase-shop-card";

export function ColorMeScreen(props: ColorMeProps) {
  const { view, problem } = props;
  const { t } = useTranslation("color-me");
  const { t: tAll } = useTranslation();
  return (
    <Page
      title={t("title")}
      titleMetadata={<Badge tone={tones[view.standing]}>{t(`badge.${view.standing}`)}</Badge>}
      subtitle={t("subtitle")}
      backAction={{ content: tAll("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {problem === "not-now" ? <Banner tone="critical" title={t("problem.not-now")} /> : null}
        {view.members ? <MembersCard {...props} members={view.members} /> : null}
        <ConnectionCard view={view} />
        <KeptCard view={view} />
        <EraseShopCard {...props} />
      </BlockStack>
    </Page>
  );
}

const tones = { connected: "success", "catching-up": "attention", disconnected: "critical" } as const;

/** More are gone than is believed without a word of the owner's. */
function MembersCard({ members: { gone, asked }, isBusy, onDo }: ColorMeProps & { members: { gone: number; asked: number } }) {
  const { t } = useTranslation("color-me");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("members.title", { n: format.number(gone), all: format.number(asked) })}
        </Text>
        <Text as="p">{t("members.text")}</Text>
        <InlineStack gap="200">
          <Button loading={isBusy} onClick={() => onDo({ intent: "members-stay" })}>
            {t("members.stay")}
          </Button>
          <Button tone="critical" loading={isBusy} onClick={() => onDo({ intent: "members-left" })}>
            {t("members.left")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function ConnectionCard({ view: { accountId, standing, since } }: { view: ColorMeView }) {
  const { t } = useTranslation("color-me");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("connection.title")}
        </Text>
        <Text as="p">{t(`connection.${standing}`, { since: since ? format.minute(since) : "" })}</Text>
        <Text as="p" tone="subdued">
          {t("connection.account", { id: accountId })}
        </Text>
      </BlockStack>
    </Card>
  );
}

function KeptCard({ view: { keepDays, eraseAt } }: { view: ColorMeView }) {
  const { t } = useTranslation("color-me");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("kept.title")}
        </Text>
        <List gap="loose">
          <List.Item>{t("kept.back", { days: keepDays })}</List.Item>
          <List.Item>{t("kept.after", { days: keepDays })}</List.Item>
          <List.Item>{t("kept.evidence")}</List.Item>
        </List>
        {eraseAt ? (
          <Text as="p" fontWeight="semibold">
            {t("kept.on", { date: format.day(eraseAt) })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
