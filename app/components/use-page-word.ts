// What does an owner call the page of her shop that an address leads to?
import { useTranslation } from "react-i18next";
import { namedPage } from "~/domain/storefront/named-page";

export function usePageWord(): (path: string) => string {
  const { t } = useTranslation("customers");
  return (path) => {
    const { kind, name } = namedPage(path);
    if (kind === "other") return name;
    return kind === "list" && name ? t("visitPage.named", { name }) : t(`visitPage.${kind}`);
  };
}
