// Which customer does the shop ask about? Found by what the shop can name, then the log is narrowed to them.
import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SearchForm } from "./search-form";

type Found = { customerId: string; name: string; email: string | null };
type Props = { who: string; found: Found[]; customer: { name: string } | null };

export function CustomerChoice({ who, found, customer }: Props) {
  const { t } = useTranslation("support");
  if (customer)
    return (
      <Banner tone="info" action={{ content: t("customer.all"), url: "?" }}>
        {customer.name ? t("customer.only", { name: customer.name }) : t("customer.onlyOne")}
      </Banner>
    );
  return (
    <Card>
      <BlockStack gap="300">
        <SearchForm name="who" text={who} label={t("customer.find")} help={t("customer.findHelp")} button={t("customer.findButton")} />
        {who ? (
          <Text as="h2" variant="headingSm">
            {t(found.length > 0 ? "customer.found" : "customer.notFound")}
          </Text>
        ) : null}
        {found.map(({ customerId, name, email }) => (
          <BlockStack key={customerId}>
            <Link url={`?customer=${customerId}`}>{name || t("customer.unnamed")}</Link>
            <Text as="span" tone="subdued" breakWord>
              {email ?? "–"}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
