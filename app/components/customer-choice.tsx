// Which customer is the log about? Found by what one knows of them, then the log is narrowed to them.
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SearchForm } from "./search-form";

type Found = { customerId: string; name: string; email: string | null };
type Props = { who: string; found: Found[]; customer: { name: string } | null };

export function CustomerChoice({ who, found, customer }: Props) {
  const { t } = useTranslation("deliveries");
  if (customer)
    return (
      <InlineStack gap="300" blockAlign="center">
        <Text as="p" fontWeight="semibold" breakWord>
          {customer.name ? t("who.only", { name: customer.name }) : t("who.onlyOne")}
        </Text>
        <Button url="?">{t("who.all")}</Button>
      </InlineStack>
    );
  return (
    <BlockStack gap="300">
      <SearchForm name="who" text={who} label={t("who.find")} help={t("who.findHelp")} button={t("who.findButton")} />
      {who ? (
        <Text as="h2" variant="headingSm">
          {t(found.length > 0 ? "who.found" : "who.notFound")}
        </Text>
      ) : null}
      {found.map(({ customerId, name, email }) => (
        <BlockStack key={customerId}>
          <Link url={`?customer=${customerId}`}>{name || t("who.unnamed")}</Link>
          <Text as="span" tone="subdued" breakWord>
            {email ?? "–"}
          </Text>
        </BlockStack>
      ))}
    </BlockStack>
  );
}
