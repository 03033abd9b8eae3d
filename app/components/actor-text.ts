// Who was it, in the reader's words? As session.server notes it.
import { useTranslation } from "react-i18next";

export function useActorText() {
  const { t } = useTranslation();
  return (actor: string) => {
    if (actor === "local sign-in") return t("signIn:local.title");
    if (actor === "Color Me sign-in") return t("signIn:colorMe.actor");
    if (actor === "color-me") return t("common:platforms.color-me");
    if (actor === "the paired shop") return t("pair:elsewhere");
    const user = /^Shopify user (\S+)$/.exec(actor)?.[1];
    return user ? t("common:audit.shopifyUser", { user }) : actor;
  };
}
