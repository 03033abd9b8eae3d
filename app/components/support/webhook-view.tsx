// One webhook: what is known about it, and its body.
import { Banner, BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/facts";
import { useFormats } from "~/components/formats";
import { kilobytes, type ListedWebhook } from "./inbox-list";
import { ReplayOne } from "./replay";
import { isReplayable, WebhookState } from "./webhook-state";

type Webhook = ListedWebhook & { webhookId: string; triggeredAt: string | null; settledAt: string | null };
type Props = { webhook: Webhook; body: string; isCut: boolean; inbox: string };

/** `inbox`: the page that reads it again. */
export function WebhookView({ webhook, body, isCut, inbox }: Props) {
  const { t } = useTranslation("support");
  return (
    <Layout>
      {isReplayable(webhook.state) ? (
        <Layout.Section variant="fullWidth">
          <NotRead webhook={webhook} inbox={inbox} />
        </Layout.Section>
      ) : null}
      <Layout.Section>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("webhook.body")}
            </Text>
            {isCut ? <Text as="p">{t("webhook.cut")}</Text> : null}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
            <pre className="support-body" tabIndex={0}>
              {body || t("webhook.empty")}
            </pre>
          </BlockStack>
        </Card>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <WebhookFacts webhook={webhook} />
      </Layout.Section>
    </Layout>
  );
}

function NotRead({ webhook, inbox }: { webhook: Webhook; inbox: string }) {
  const { t } = useTranslation("support");
  return (
    <Banner tone={webhook.state === "dead" ? "critical" : "warning"} title={t("webhook.reason")}>
      <BlockStack gap="300">
        <p className="support-reasons">{webhook.reason}</p>
        <ReplayOne inboxId={webhook.inboxId} topic={webhook.topic} path={`${inbox}?state=${webhook.state}`} />
      </BlockStack>
    </Banner>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation("support");
  const format = useFormats();
  const at = (instant: string | null) => (instant ? format.minute(instant) : "–");
  return (
    <Card>
      <Facts
        facts={[
          { name: t("webhook.state"), value: <WebhookState state={webhook.state} /> },
          { name: t("webhook.topic"), value: webhook.topic },
          { name: t("webhook.id"), value: <span className="support-word">{webhook.webhookId}</span> },
          { name: t("webhook.triggeredAt"), value: at(webhook.triggeredAt) },
          { name: t("webhook.receivedAt"), value: at(webhook.receivedAt) },
          { name: t("webhook.settledAt"), value: at(webhook.settledAt) },
          { name: t("webhook.size"), value: t("inbox.size", { size: kilobytes(webhook.bytes, format.number) }) },
        ]}
      />
    </Card>
  );
}
