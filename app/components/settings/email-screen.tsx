// Is the shop's domain proven at SendGrid: yes, or what to do next, step by step.
import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DnsRecord } from "~/domain/settings/mail-domain";
import { AreaPage } from "./area-page";
import { DnsRecordCard } from "./dns-record-card";
import { type EmailStatus, useEmailStatus } from "./use-email-status";

type Props = {
  view: { fromEmail: string; domain: string; status: EmailStatus; found: { records: DnsRecord[] } | null };
  /** What the check just pressed has come to. */
  checked: EmailStatus | null;
  isChecking: boolean;
  onValidate(): void;
};

export function EmailScreen({ view, checked, isChecking, onValidate }: Props) {
  const { t } = useTranslation();
  const revalidator = useRevalidator();
  const status = useEmailStatus(view);
  const checkedStatus = useEmailStatus({ ...view, status: checked ?? view.status });
  const records = view.found?.records ?? [];
  return (
    <AreaPage area="email" state={{ text: t(`email:badge.${status.badge}`), tone: status.badgeTone }}>
      <Banner
        tone={status.tone}
        title={status.title}
        {...(status.link ? { action: status.link } : {})}
        {...(status.mayHaveChanged ? { secondaryAction: { content: t("email:again"), onAction: () => revalidator.revalidate() } } : {})}
      >
        {status.text ? <p>{status.text}</p> : null}
      </Banner>
      {records.length > 0 ? (
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">
                {t("email:records.title")}
              </Text>
              <Text as="p">{t(view.status === "proven" ? "email:records.keep" : "email:records.text")}</Text>
            </BlockStack>
            {records.map((record) => (
              <DnsRecordCard key={`${record.kind} ${record.host}`} record={record} domain={view.domain} />
            ))}
            <BlockStack gap="200">
              <InlineStack gap="300" blockAlign="center">
                <Button onClick={onValidate} loading={isChecking}>
                  {t("email:validate")}
                </Button>
                <span role="status">{checked ? <Text as="span">{checkedStatus.afterCheck}</Text> : null}</span>
              </InlineStack>
              <Text as="p" variant="bodySm" tone="subdued">
                {t("email:validateHelp")}
              </Text>
            </BlockStack>
          </BlockStack>
        </Card>
      ) : null}
    </AreaPage>
  );
}
