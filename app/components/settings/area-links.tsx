// What more can a shop set, each on a page of its own?
import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** One line each; the words are <key>:title and <key>:subtitle. */
const areas = [
  { key: "email", path: "/app/settings/email" },
  { key: "line", path: "/app/settings/line" },
  { key: "sms", path: "/app/settings/sms" },
  { key: "postal", path: "/app/settings/postal" },
  { key: "webhook", path: "/app/settings/webhook" },
  { key: "consent", path: "/app/settings/consent" },
] as const;

export function AreaLinks() {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        {areas.map(({ key, path }) => (
          <BlockStack key={key} gap="050">
            <Link url={path} removeUnderline>
              <Text as="span" variant="bodyMd" fontWeight="semibold">
                {t(`${key}:title`)}
              </Text>
            </Link>
            <Text as="p" variant="bodySm" tone="subdued">
              {t(`${key}:subtitle`)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
