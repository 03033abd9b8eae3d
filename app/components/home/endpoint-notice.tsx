// The shop's own system could not be told of everything: where to look.
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function EndpointNotice() {
  const { t } = useTranslation();
  return (
    <Banner tone="warning" title={t("home:endpoint.title")} action={{ content: t("home:endpoint.action"), url: "/app/settings/api" }}>
      <p>{t("home:endpoint.text")}</p>
    </Banner>
  );
}
