// The app asks for more than the shop's owner agreed to when it was connected: what does not work, and where is the rest given?
import { Banner, BlockStack, Box, Button, InlineStack, List, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PermissionUse } from "~/domain/settings/permissions";

/** Inside the admin the page of the platform takes the whole window: it may not be framed. */
export function PermissionsBanner({ uses, address, isEmbedded }: { uses: PermissionUse[]; address: string; isEmbedded: boolean }) {
  const { t } = useTranslation();
  return (
    <Page>
      <Box paddingBlockEnd="0">
        <Banner tone="warning" title={t("common:permissions.title")}>
          <BlockStack gap="200">
            <Text as="p">{t("common:permissions.text")}</Text>
            <List>
              {uses.map((use) => (
                <List.Item key={use}>{t(`common:permissions.use.${use}`)}</List.Item>
              ))}
            </List>
            <InlineStack>
              <Button url={address} {...(isEmbedded ? { target: "_top" as const } : {})}>
                {t("common:permissions.action")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Banner>
      </Box>
    </Page>
  );
}
