// How is a customer's own value of a condition said?
import { useTranslation } from "react-i18next";
import type { AudienceCondition } from "~/domain/audience/audience";
import { isRangeWord } from "~/domain/audience/condition-parts";
import { useCurrencyWord, useFormats } from "../formats";
import { unitOf, wordOf } from "../segment/words";

/** Null: the parts say it all. */
export function useSeen() {
  const { t } = useTranslation();
  const format = useFormats();
  const currency = useCurrencyWord();
  return (condition: AudienceCondition, seen: unknown): string | null => {
    const [word] = wordOf(condition);
    if (word === "all" || word === "any" || word === "not" || word === "segment" || word === "randomBucket") return null;
    if (seen === null || (Array.isArray(seen) && seen.length === 0)) return t(word === "hasTag" ? "why:seen.no" : "why:seen.nothing");
    if (isRangeWord(word)) return `${format.number(Number(seen))}${t(`segments:units.${unitOf[word]}`, { currency, count: Number(seen) })}`;
    switch (word) {
      case "boughtWithinDays":
        return t("why:seen.days", { n: format.number(Number(seen)) });
      case "bought":
      case "viewed":
      case "carted":
      case "visited":
      case "answered":
        return t("why:seen.times", { n: format.number(Number(seen)) });
      case "holdsSubscription":
      case "inPlatformSegment":
        return t(Number(seen) > 0 ? "why:seen.yes" : "why:seen.no");
      case "rfm": {
        const scores = seen as Record<"recency" | "frequency" | "monetary", number>;
        const said = (["recency", "frequency", "monetary"] as const).map((score) => `${t(`segments:scores.${score}`)} ${scores[score]}`);
        return said.join(t("segments:list"));
      }
      case "birthMonth":
        return format.monthName(Number(seen));
      case "hasBirthday":
        return format.day(`${String(seen)}T03:00:00Z`);
      case "pointsExpireWithinDays":
        return format.day(String(seen));
      case "sex":
        return seen === "female" || seen === "male" ? t(`segments:values.${seen}`) : String(seen);
      case "consent":
        return t(`segments:states.${String(seen)}` as "segments:states.refused");
      case "reachableBy":
        return t(
          seen === "no-address" || seen === "suppressed"
            ? `deliveries:reasons.${seen}`
            : (`segments:states.${String(seen)}` as "segments:states.refused"),
        );
      default:
        return Array.isArray(seen) ? seen.map(String).join(t("segments:list")) : String(seen);
    }
  };
}
