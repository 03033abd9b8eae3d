// How did this week go? Five figures, each beside the week before.
import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "../figure";
import { useFormats, type WireMoney } from "../formats";

type Week = { sent: number; opened: number; clicked: number; orders: number; revenue: WireMoney[] };

export function WeekFigures({ week, before }: { week: Week; before: Week }) {
  const { t } = useTranslation();
  const format = useFormats();
  const was = (value: string) => t("home:week.before", { value });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("home:week.title")}
        </Text>
        <InlineGrid columns={{ xs: 2, md: 5 }} gap="400">
          <Figure label={t("home:week.sent")} value={format.number(week.sent)} note={was(format.number(before.sent))} />
          <Figure
            label={t("home:week.opened")}
            value={format.share(week.opened, week.sent)}
            note={was(format.share(before.opened, before.sent))}
          />
          <Figure
            label={t("home:week.clicked")}
            value={format.share(week.clicked, week.sent)}
            note={was(format.share(before.clicked, before.sent))}
          />
          <Figure label={t("home:week.orders")} value={format.number(week.orders)} note={was(format.number(before.orders))} />
          <Figure label={t("home:week.revenue")} value={format.moneys(week.revenue)} note={was(format.moneys(before.revenue))} />
        </InlineGrid>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("home:week.attributedNote")}
        </Text>
      </BlockStack>
    </Card>
  );
}
