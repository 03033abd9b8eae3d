// In which words is a shop told how things stand with the domain of its links?
import { useTranslation } from "react-i18next";
import type { LinkProblem } from "~/domain/settings/link-standing";
import { useFormats } from "../formats";

export type LinkStatus = "not-set" | "dns" | "certificate" | "in-use" | "stopped";
export type LinkCheck = { status: LinkStatus; problem: LinkProblem | null; detail: string };
export type LinksView = LinkCheck & { domain: string | null; linksBeginWith: string; failingSince: string | null };

const tones = { "not-set": "info", dns: "info", certificate: "info", "in-use": "success", stopped: "critical" } as const;
const badgeTones = { "not-set": undefined, dns: "attention", certificate: "attention", "in-use": "success", stopped: "critical" } as const;

export function useLinkStatus({ status, problem, detail, domain, linksBeginWith, failingSince }: LinksView) {
  const { t } = useTranslation("links");
  const format = useFormats();
  const isFailing = status === "in-use" && problem !== null;
  const words = { domain, begin: linksBeginWith, since: failingSince ? format.minute(failingSince) : "" };
  const key = isFailing ? "failing" : status;
  return {
    badgeTone: badgeTones[status],
    tone: isFailing ? ("warning" as const) : tones[status],
    title: t(`status.${key}.title`, words),
    text: t(`status.${key}.text`, words),
    problem: problem && t(`problem.${problem}`, { detail }),
  };
}
