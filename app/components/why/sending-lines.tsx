// What is asked once more in the moment before a message goes: is what it tells still so?
import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useCheckValues } from "./use-check-values";
import type { CheckView } from "./view";
import { WhyLine } from "./why-line";

/** `first`: the check that the verdict names. */
export function SendingLines({ checks, first }: { checks: CheckView[]; first: unknown }) {
  const { t } = useTranslation("why");
  const valuesOf = useCheckValues();
  return (
    <li>
      <Text as="h3" variant="headingSm">
        {t("sending.title")}
      </Text>
      <ul className="why-lines why-sending">
        {checks.map((check) => {
          const key = typeof check.seen.about === "string" ? check.seen.about : "cartIsOthers" in check.seen ? "other-cart" : check.reason;
          return (
            <WhyLine
              key={key}
              mark={!check.stands ? "ok" : check === first ? "stands" : "besides"}
              text={t(`sending.${key}.${check.stands ? "stands" : "ok"}` as "sending.sold-out.ok", valuesOf(check))}
            />
          );
        })}
      </ul>
    </li>
  );
}
