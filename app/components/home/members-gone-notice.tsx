// Many members are not found at Color Me any more: did they leave, or is something wrong there? The owner is asked.
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function MembersGoneNotice() {
  const { t } = useTranslation("home");
  return (
    <Banner tone="warning" title={t("membersGone.title")} action={{ content: t("membersGone.action"), url: "/app/settings/color-me" }}>
      <p>{t("membersGone.text")}</p>
    </Banner>
  );
}
