// How is a dead letter read again: one, or all of a shop, and what came of asking?
import { Form, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** `path`: the inbox that answers; without it the page is that inbox, and keeps its filter. */
export function ReplayOne({ inboxId, topic, path }: { inboxId: string; topic: string; path?: string }) {
  const { t } = useTranslation("support");
  const isSending = useNavigation().formData?.get("inboxId") === inboxId;
  return (
    <Form method="post" {...(path ? { action: path } : {})}>
      <input type="hidden" name="inboxId" value={inboxId} />
      <Button submit loading={isSending} accessibilityLabel={t("inbox.replayOne", { topic, id: inboxId })}>
        {t("inbox.replay")}
      </Button>
    </Form>
  );
}

export function ReplayAll({ count }: { count: number }) {
  const { t } = useTranslation("support");
  const isSending = useNavigation().formData?.get("all") === "yes";
  if (count === 0) return null;
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack>
          <Text as="p">{t("inbox.replayAllHint")}</Text>
        </BlockStack>
        <Form method="post">
          <input type="hidden" name="all" value="yes" />
          <Button submit variant="primary" loading={isSending}>
            {t("inbox.replayAll", { count })}
          </Button>
        </Form>
      </InlineStack>
    </Card>
  );
}

export function Replayed({ count }: { count: number }) {
  const { t } = useTranslation("support");
  return <Banner tone={count > 0 ? "success" : "info"}>{count > 0 ? t("inbox.replayed", { count }) : t("inbox.replayedNone")}</Banner>;
}
