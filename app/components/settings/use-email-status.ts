// In which words is a shop told how things stand with its domain?
import { useTranslation } from "react-i18next";

export type EmailStatus = "no-address" | "no-key" | "absent" | "waiting" | "proven" | "refused" | "not-allowed" | "unreachable";

const toSettings: EmailStatus[] = ["no-address", "no-key", "refused"];

const atSendGrid: Partial<Record<EmailStatus, string>> = {
  absent: "https://app.sendgrid.com/settings/sender_auth",
  "not-allowed": "https://app.sendgrid.com/settings/api_keys",
};

export function useEmailStatus({ status, domain, fromEmail }: { status: EmailStatus; domain: string; fromEmail: string }) {
  const { t } = useTranslation();
  const isProven = status === "proven";
  const badge = isProven ? "proven" : status === "waiting" || status === "absent" ? "unproven" : "unknown";
  const title = {
    refused: t("settings:provider.checkRefused"),
    unreachable: t("settings:provider.checkUnreachable"),
  } as Partial<Record<EmailStatus, string>>;
  return {
    badge,
    badgeTone: isProven ? "success" : badge === "unproven" ? "attention" : undefined,
    tone: isProven ? "success" : status === "unreachable" ? "critical" : "warning",
    title: title[status] ?? t(`email:status.${status as Told}.title`, { domain }),
    text:
      status === "unreachable"
        ? ""
        : status === "refused"
          ? t("email:status.refused.text")
          : t(`email:status.${status}.text`, { domain, fromEmail }),
    afterCheck: isProven ? t("email:checked.proven") : status === "waiting" ? t("email:checked.waiting") : (title[status] ?? ""),
    link: toSettings.includes(status)
      ? { content: t("email:toSettings"), url: "/app/settings" }
      : atSendGrid[status]
        ? { content: t("email:toSendGrid"), url: atSendGrid[status], external: true }
        : null,
    /** What was done at SendGrid, or the connection, may have changed the answer. */
    mayHaveChanged: status in atSendGrid || status === "unreachable",
  } as const;
}

type Told = Exclude<EmailStatus, "refused" | "unreachable">;
