// Each condition by itself: what it asks, whether it holds, and the customer's own value.
import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { opening } from "../opening";
import { usePhrases } from "../segment/use-sentence";
import { useSeen } from "./use-seen";
import type { ConditionView } from "./view";
import { Small } from "./why-line";

type Props = { conditions: ConditionView[]; productNames: Record<string, string> };

export function ConditionLines({ conditions, productNames }: Props) {
  const { t } = useTranslation("why");
  const { phrase } = usePhrases({ product: (id) => productNames[id] ?? id, segment: (id) => id });
  const seen = useSeen();
  return (
    <ul className="why-conditions">
      {conditions.map((one, index) => {
        const value = seen(one.condition, one.seen);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
          <li key={index}>
            <Text as="span">
              <span aria-hidden>{one.holds ? "○ " : "× "}</span>
              {opening(phrase(one.condition))}
            </Text>
            {value === null ? null : <Small>{t("seen.own", { value })}</Small>}
            {one.parts.length > 0 ? <ConditionLines conditions={one.parts} productNames={productNames} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
