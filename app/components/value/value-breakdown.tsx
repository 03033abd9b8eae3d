// Which message, on which channel, in which wording is worth how much? By attribution: the holdout tells of the scenario as a whole.
import { Box, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MessageValue } from "~/domain/measure/message-value";
import type { ChannelId } from "~/domain/scenario/scenario";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats } from "../formats";
import { useValueWords } from "./use-value-words";

export type ValuePart = { step: number; channel: ChannelId; variant: string; value: MessageValue };

export function ValueBreakdown({ parts }: { parts: ValuePart[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Box paddingInline="400" paddingBlockStart="400">
        <Text as="h3" variant="headingSm">
          {t("value:breakdown")}
        </Text>
      </Box>
      <FiguresTable
        caption={t("value:breakdown")}
        columns={useColumns()}
        rows={parts}
        rowKey={({ step, channel, variant }) => `${step} ${channel} ${variant}`}
      />
    </>
  );
}

function useColumns(): FiguresColumn<ValuePart>[] {
  const { t } = useTranslation();
  const format = useFormats();
  const words = useValueWords();
  const nameOf = ({ step, channel, variant }: ValuePart) =>
    [t("value:step", { number: step + 1 }), t(`value:channel.${channel}`), ...(variant === "b" ? [t("value:wordingB")] : [])].join(" · ");
  return [
    { key: "message", label: t("value:message"), cell: nameOf },
    { key: "sent", label: t("value:sent"), isNumeric: true, cell: ({ value }) => format.number(value.sent) },
    { key: "orders", label: t("value:orders"), isNumeric: true, cell: ({ value }) => format.number(value.orders) },
    { key: "net", label: t("value:parts.net"), isNumeric: true, cell: ({ value }) => words.amount(value.net?.total ?? null) },
    {
      key: "perMessage",
      label: t("value:parts.perMessage"),
      isNumeric: true,
      cell: ({ value }) => words.perMessage(value.net?.perMessage ?? null),
    },
  ];
}
