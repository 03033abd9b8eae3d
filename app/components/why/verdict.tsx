// What will become of a message, in one sentence and in one badge?
import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { OutcomeView } from "./view";

type VerdictView = { outcome: OutcomeView; channel: string | null; isOnlyTooLate: boolean };

export function useVerdict() {
  const { t } = useTranslation();
  const format = useFormats();
  const channelName = (channel: string | null) => t(`why:channels.${channel ?? "email"}` as "why:channels.email");
  const reasonText = (reason: string) => t(`deliveries:reasons.${reason}` as "deliveries:reasons.expired");
  return {
    channelName,
    reasonText,
    verdict: ({ outcome, channel, isOnlyTooLate }: VerdictView) => {
      if (outcome.state === "held-out") return t("why:verdict.heldOut");
      if (outcome.state === "held") return t("why:verdict.held", { reason: t(`common:held.${outcome.reason}`) });
      if (outcome.state === "left-out") return t("why:verdict.skipped", { reason: t(`why:leftOut.${outcome.reason}`) });
      if (outcome.state === "skipped" && outcome.isAtSending) return t("why:verdict.heldBack", { reason: reasonText(outcome.reason) });
      if (isOnlyTooLate) return t("why:verdict.skipped", { reason: t("why:verdict.noSlot") });
      if (outcome.state === "skipped") return t("why:verdict.skipped", { reason: reasonText(outcome.reason) });
      const told = { date: format.minute(outcome.sendAfter), channel: channelName(channel) };
      return outcome.reason ? t("why:verdict.goesLater", { ...told, reason: reasonText(outcome.reason) }) : t("why:verdict.goes", told);
    },
  };
}

export function VerdictBadge({ state }: { state: OutcomeView["state"] }) {
  const { t } = useTranslation("why");
  if (state === "queued") return <Badge tone="success">{t("badge.goes")}</Badge>;
  if (state === "held") return <Badge tone="attention">{t("badge.held")}</Badge>;
  return state === "held-out" ? <Badge tone="info">{t("badge.heldOut")}</Badge> : <Badge>{t("badge.skipped")}</Badge>;
}
