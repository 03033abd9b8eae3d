// SendGrid's lists of stopped addresses cannot be read with the shop's key: what it means, and what to do.
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** `leadsTo`: where the key is changed; absent on that page. */
export function StopListsRefused({ leadsTo }: { leadsTo?: string }) {
  const { t } = useTranslation("settings");
  return (
    <Banner
      tone="warning"
      title={t("provider.stopLists.title")}
      {...(leadsTo ? { action: { content: t("provider.stopLists.action"), url: leadsTo } } : {})}
    >
      <p>{t("provider.stopLists.text")}</p>
    </Banner>
  );
}
