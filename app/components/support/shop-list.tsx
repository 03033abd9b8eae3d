// Which shops are there, and which of them has something that was not read?
import { Badge, BlockStack, Box, Card, InlineStack, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyWords } from "../empty";
import { SearchForm } from "../search-form";
import { type ShopInView, ShopState, useShopDates } from "./shop-page";

export type ListedShop = ShopInView & { dead: number; waiting: number };

/** `isCut`: there may be more than these. */
export function ShopList({ text, shops, isCut }: { text: string; shops: ListedShop[]; isCut: boolean }) {
  const { t } = useTranslation("support");
  return (
    <Card padding="0">
      <Box padding="400">
        <SearchForm
          key={text}
          name="q"
          text={text}
          label={t("shops.search")}
          help={t("shops.searchHelp")}
          button={t("shops.searchButton")}
        />
      </Box>
      {shops.length === 0 ? (
        <EmptyWords title={t(text ? "shops.notFound" : "shops.none")} text={t(text ? "shops.notFoundHint" : "shops.noneHint")} />
      ) : (
        <ResourceList items={shops} idForItem={({ shopId }) => String(shopId)} renderItem={(shop: ListedShop) => <Item shop={shop} />} />
      )}
      {isCut ? (
        <Box padding="400">
          <Text as="p" tone="subdued">
            {t("shops.first", { count: shops.length })}
          </Text>
        </Box>
      ) : null}
    </Card>
  );
}

function Item({ shop }: { shop: ListedShop }) {
  const { t } = useTranslation("support");
  return (
    <ResourceItem id={String(shop.shopId)} url={`/support/shops/${shop.shopId}`} accessibilityLabel={shop.domain}>
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <BlockStack gap="050">
          <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
            {shop.domain}
          </Text>
          <Text as="span" tone="subdued">
            {useShopDates(shop)}
          </Text>
        </BlockStack>
        <InlineStack gap="200">
          {shop.dead > 0 ? <Badge tone="critical">{t("shops.dead", { count: shop.dead })}</Badge> : null}
          {shop.waiting > 0 ? <Badge tone="attention">{t("shops.waiting", { count: shop.waiting })}</Badge> : null}
          <ShopState shop={shop} />
        </InlineStack>
      </InlineStack>
    </ResourceItem>
  );
}
