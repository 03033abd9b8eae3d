// What does an owner call the page of her shop that an address leads to?
import { useTranslation } from "react-i18next";

/** The pages that every shop has. */
const known = [
  ["top", /^\/$/],
  ["cart", /^\/cart\/?$/],
  ["search", /^\/search\/?$/],
  ["thanks", /^\/checkouts\/.*thank[-_]you\/?$/],
  ["checkout", /^\/checkouts\//],
] as const;

/** Any other page goes by its address. */
export function usePageWord(): (path: string) => string {
  const { t } = useTranslation("customers");
  return (path) => {
    const [key] = known.find(([, pattern]) => pattern.test(path)) ?? [];
    return key ? t(`visitPage.${key}`) : path;
  };
}
