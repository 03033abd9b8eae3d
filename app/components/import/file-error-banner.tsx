// Why can a file not be read, from which line on, and what is to be done?
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { mostColumns, mostFileBytes } from "~/domain/import/file-limits";

export const megabytes = mostFileBytes / 1024 / 1024;

export function FileErrorBanner({ error, line }: { error: string; line: number | null }) {
  const { t } = useTranslation("imports");
  return (
    <Banner tone="critical" title={t(error === "stopped-midway" ? "error.stopped" : "error.title")}>
      {line ? t("error.line", { line }) : ""}
      {t(`error.${error}` as "error.empty", { megabytes, columns: mostColumns })}
    </Banner>
  );
}
