// How often is the shop's mail called spam, by mail service, and what is held back for it? Nothing, before any mail arrived.
import { Badge, Banner, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { complaintLines, type ProviderRate, reportsComplaints } from "~/domain/consent/complaint-rate";
import { type MailPressure, slowFrom } from "~/domain/decide/mail-pressure";
import { FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

/** As it travels to the browser. */
export type MailStanding = {
  level: MailPressure;
  since: string | null;
  calmSince: string | null;
  countedAt: string;
  rates: ProviderRate[];
};

export function ComplaintCard({ standing }: { standing: MailStanding | null }) {
  const { t } = useTranslation("complaints");
  const format = useFormats();
  if (!standing || (standing.rates.length === 0 && standing.level === "normal")) return null;
  const { rates } = standing;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t("title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("text")}
            </Text>
          </BlockStack>
          <Slowed standing={standing} />
        </BlockStack>
      </Box>
      {rates.length > 0 ? (
        <FiguresTable
          caption={t("title")}
          rows={rates}
          rowKey={({ provider }) => provider}
          columns={[
            { key: "provider", label: t("provider"), cell: ({ provider }) => t(`providers.${provider}`) },
            { key: "delivered", label: t("delivered"), isNumeric: true, cell: ({ delivered }) => format.number(delivered) },
            {
              key: "reports",
              label: t("reports"),
              isNumeric: true,
              cell: ({ provider, complaints }) => (reportsComplaints(provider) || complaints > 0 ? format.number(complaints) : "–"),
            },
            { key: "rate", label: t("rate"), isNumeric: true, cell: (row) => <Rate row={row} /> },
          ]}
        />
      ) : null}
      <Box padding="400" paddingBlockStart="200">
        <BlockStack gap="100">
          {rates.some(({ provider }) => !reportsComplaints(provider)) ? (
            <Text as="p" tone="subdued">
              {t("silent")}
            </Text>
          ) : null}
          <Text as="p" tone="subdued" variant="bodySm">
            {t("countedAt", { at: format.minute(standing.countedAt) })}
          </Text>
        </BlockStack>
      </Box>
    </Card>
  );
}

function Slowed({ standing: { level, since, calmSince } }: { standing: MailStanding }) {
  const { t } = useTranslation("complaints");
  const format = useFormats();
  if (level === "normal") return null;
  return (
    <Banner
      tone={level === "paused" ? "critical" : "warning"}
      title={t(`slowed.${level}.title`)}
      action={{ content: t("slowed.action"), url: "/app/scenarios" }}
    >
      <BlockStack gap="200">
        <p>{t(`slowed.${level}.held`, { since: since ? format.day(since) : "" })}</p>
        <p>{t("slowed.advice")}</p>
        {calmSince ? <p>{t("slowed.calm", { since: format.day(calmSince) })}</p> : null}
      </BlockStack>
    </Banner>
  );
}

function Rate({ row: { provider, rate } }: { row: ProviderRate }) {
  const { t } = useTranslation("complaints");
  const format = useFormats();
  if (!reportsComplaints(provider) || rate === null)
    return (
      <Text as="span" tone="subdued">
        {t(reportsComplaints(provider) ? "tooFew" : "noReports")}
      </Text>
    );
  const state = stateOf(rate);
  return (
    <InlineStack gap="200" align="end" blockAlign="center">
      <span>{format.fineShare(rate)}</span>
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
    </InlineStack>
  );
}

function stateOf(rate: number): keyof typeof tones {
  if (rate >= complaintLines.neverReach) return "reached";
  if (rate >= complaintLines.stayBelow) return "above";
  return rate >= slowFrom ? "near" : "below";
}

const tones = { below: "success", near: "attention", above: "warning", reached: "critical" } as const;
