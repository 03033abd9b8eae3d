// What did the shop's own system answer lately?
import { Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

export type WebhookAnswer = { at: string; deliveryId: string | null; outcome: string; detail: string };

export function WebhookAnswers({ answers }: { answers: WebhookAnswer[] }) {
  const { t } = useTranslation("webhook");
  const format = useFormats();
  const word = (outcome: string) => t(`outcome.${outcome === "accepted" || outcome === "retry-later" ? outcome : "refused"}`);
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("answers")}
        </Text>
      </Box>
      <FiguresTable
        caption={t("answers")}
        rows={answers.map((answer, index) => ({ ...answer, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: "at", label: t("at"), cell: (row) => format.minute(row.at) },
          { key: "what", label: t("what"), cell: (row) => (row.deliveryId ? t("message") : t("testCall")) },
          { key: "outcome", label: t("answer"), cell: (row) => [word(row.outcome), row.detail].filter(Boolean).join(" · ") },
        ]}
      />
    </Card>
  );
}
