// The shop's own system is not told of everything: what has happened, since when, and where to look.
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

/** `at`: since then, or when it happened last. */
export type UntoldSystem = { trouble: "gone" | "lost" | "failing"; at: string };

export function EndpointNotice({ untold: { trouble, at } }: { untold: UntoldSystem }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <Banner
      tone={trouble === "failing" ? "warning" : "critical"}
      title={t(`home:endpoint.${trouble}.title`)}
      action={{ content: t("home:endpoint.action"), url: "/app/settings/api" }}
    >
      <p>{t(`home:endpoint.${trouble}.text`, { at: format.minute(at) })}</p>
    </Banner>
  );
}
