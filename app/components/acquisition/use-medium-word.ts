// What is a medium called? Those that everybody knows by their own names, any other as its links call it.
import { useTranslation } from "react-i18next";

const known = [
  "google",
  "yahoo",
  "bing",
  "duckduckgo",
  "line",
  "instagram",
  "facebook",
  "x",
  "tiktok",
  "youtube",
  "pinterest",
  "teppan",
] as const;

export function useMediumWord() {
  const { t } = useTranslation("acquisition");
  return (medium: string | null): string => {
    if (medium === null) return t("unknown");
    const named = known.find((name) => name === medium);
    return named ? t(`medium.${named}`) : medium;
  };
}
