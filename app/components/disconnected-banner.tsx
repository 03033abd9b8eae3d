// What does a shop see whose platform refuses us? What stands still because of it, and the one step that mends it.
import { useLocation } from "@remix-run/react";
import { Banner, Box, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function DisconnectedBanner() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const url = `/auth/color-me?next=${encodeURIComponent(pathname + search)}`;
  return (
    <Page>
      <Box paddingBlockEnd="0">
        <Banner tone="critical" title={t("common:disconnected.title")} action={{ content: t("common:disconnected.action"), url }}>
          <p>{t("common:disconnected.text")}</p>
        </Banner>
      </Box>
    </Page>
  );
}
