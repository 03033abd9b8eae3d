// When does a step go, in words? "24 hours after the cart was left", "ご注文の翌日10時".
import { useTranslation } from "react-i18next";
import type { ResolvedWait } from "~/domain/decide/wait";
import type { OccasionKind } from "~/domain/scenario/occasion";

type Props = { wait: ResolvedWait; occasion: OccasionKind };

export function WaitText({ wait, occasion }: Props) {
  return <>{useWaitText()(wait, occasion)}</>;
}

export function useWaitText() {
  const { t } = useTranslation();
  const timeOf = (atHour: number | "personal" | null) => {
    if (atHour === null) return "";
    return atHour === "personal" ? t("common:wait.personal") : t("common:wait.atHour", { hour: atHour });
  };
  return (wait: ResolvedWait, occasion: OccasionKind) => {
    const anchor = t(`common:anchor.${occasion}`);
    if ("hours" in wait) return t("common:wait.hours", { anchor, count: wait.hours });
    const time = timeOf(wait.atHour);
    if (wait.days === 0) return t("common:wait.sameDay", { anchor, time });
    return t(wait.days < 0 ? "common:wait.before" : "common:wait.days", { anchor, time, count: Math.abs(wait.days) });
  };
}
