// A link that is too old or was not ours: said kindly, nothing changed.
import { useTranslation } from "react-i18next";
import { PublicPage } from "~/components/public-page";

export default function LinkExpired() {
  const { t } = useTranslation("unsubscribe");
  return <PublicPage title={t("unknownTitle")} text={t("unknownText")} />;
}
