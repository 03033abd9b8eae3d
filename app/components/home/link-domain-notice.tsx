// The shop's own domain for links has stopped working: since when, and where to look.
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

export type StoppedDomain = { domain: string; since: string | null };

export function LinkDomainNotice({ stopped: { domain, since } }: { stopped: StoppedDomain }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <Banner
      tone="warning"
      title={t("home:linkDomain.title", { domain })}
      action={{ content: t("home:linkDomain.action"), url: "/app/settings/links" }}
    >
      <p>{t("home:linkDomain.text", { since: since ? format.minute(since) : "" })}</p>
    </Banner>
  );
}
