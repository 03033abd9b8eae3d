// What may a shop with few customers honestly expect, and what does it do first?
import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { usePlatform } from "../platform-words";

type Props = {
  small: { mailable: number; enough: number; first: { id: string; name: string }[] };
  /** People who would come due in the next seven days, by scenario; undefined while they are being counted. */
  reach: Record<string, number> | undefined;
};

export function SmallShop({ small: { mailable, enough, first }, reach }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormats();
  const platform = usePlatform();
  const week = reach && first.reduce((sum, { id }) => sum + (reach[id] ?? 0), 0);
  const names = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(first.map(({ name }) => t("starter:quoted", { name })));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("starter:small.title", { count: mailable, number: format.number(mailable) })}
        </Text>
        <Text as="p">{t("starter:small.expect", { enough })}</Text>
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("starter:small.first")}
          </Text>
          <List type="number">
            <List.Item>{t(`starter:small.checkout.${platform}`)}</List.Item>
            <List.Item>{t("starter:small.form")}</List.Item>
            {first.length > 0 ? <List.Item>{t("starter:small.scenarios", { names })}</List.Item> : null}
          </List>
        </BlockStack>
        {first.length > 0 ? (
          <Text as="p" tone="subdued">
            {week === undefined ? t("common:counting") : t("starter:small.week", { count: week, number: format.number(week) })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
