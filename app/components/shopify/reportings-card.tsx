// Of what is Shopify told by itself, and how does that stand?
import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { ShopifyProps } from "./doing";

export type ReportingLine = { kind: "workflows" | "results"; toldAt: string | null; problem: string | null };

const kinds = ["results", "workflows"] as const;

export function ReportingsCard({ reportings, busy, onDo }: ShopifyProps & { reportings: ReportingLine[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        {kinds.map((kind, index) => (
          <Fragment key={kind}>
            {index > 0 ? <Divider /> : null}
            <Line kind={kind} found={reportings.find((one) => one.kind === kind)} isBusy={busy?.kind === kind} onDo={onDo} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

type LineProps = { kind: ReportingLine["kind"]; found: ReportingLine | undefined; isBusy: boolean; onDo: ShopifyProps["onDo"] };

function Line({ kind, found, isBusy, onDo }: LineProps) {
  const { t } = useTranslation("shopify");
  const format = useFormats();
  const title = t(`report.${kind}.title`);
  const label = found ? t("report.off") : t("report.on");
  const problem = (["signed-out", "no-permission"] as const).find((one) => one === found?.problem);
  return (
    <InlineStack align="space-between" blockAlign="start" gap="400" wrap={false}>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {found ? (
            <Badge tone={found.problem ? "warning" : "success"}>{found.problem ? t("segments.stopped") : t("report.isOn")}</Badge>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {t(`report.${kind}.text`)}
        </Text>
        {found?.toldAt ? (
          <Text as="p" variant="bodySm">
            {t("report.lastTold", { at: format.minute(found.toldAt) })}
          </Text>
        ) : null}
        {found?.problem ? (
          <Text as="p" variant="bodySm" tone="caution">
            {t(`report.problem.${problem ?? "failed"}`)}
          </Text>
        ) : null}
      </BlockStack>
      <Box minWidth="fit-content">
        <Button
          accessibilityLabel={`${label}: ${title}`}
          loading={isBusy}
          onClick={() => onDo({ intent: found ? "report-off" : "report-on", kind })}
        >
          {label}
        </Button>
      </Box>
    </InlineStack>
  );
}
