// Which other shop is this one linked with, what does that mean, and how is it begun and ended?
import { Badge, BlockStack, Card, List, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { AuditTrail } from "../audit-trail";
import { useFormats } from "../formats";
import { PairForms } from "./pair-forms";
import type { PairProps } from "./pair-view";

export function PairScreen(props: PairProps) {
  const { view, isBusy, onDo } = props;
  const { t } = useTranslation("pair");
  const { t: tAll } = useTranslation();
  const format = useFormats();
  return (
    <Page
      title={t("title")}
      titleMetadata={<Badge {...badgeTone[view.status]}>{t(`badge.${view.status}`)}</Badge>}
      subtitle={t("subtitle")}
      backAction={{ content: tAll("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {view.status === "paired" ? (
          <Card>
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd" breakWord>
                {t("paired.title", { partner: view.partner ?? "" })}
              </Text>
              <Text as="p" tone="subdued">
                {view.since ? t("paired.since", { at: format.minute(view.since) }) : ""}
              </Text>
            </BlockStack>
          </Card>
        ) : null}
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t("what.title")}
            </Text>
            <List gap="loose">
              <List.Item>{t("what.caps")}</List.Item>
              <List.Item>{t("what.stops")}</List.Item>
              <List.Item>{t("what.apart")}</List.Item>
            </List>
          </BlockStack>
        </Card>
        {view.status === "paired" ? (
          <AskedAction label={t("undo")} text={t("undoText")} isBusy={isBusy} onConfirm={() => onDo({ intent: "undo" })} />
        ) : (
          <PairForms {...props} />
        )}
        <AuditTrail lines={view.audit} labelOf={() => t("partner")} absent={t("absent")} />
      </BlockStack>
    </Page>
  );
}

const badgeTone = { alone: {}, offered: { tone: "attention" }, paired: { tone: "success" } } as const;
