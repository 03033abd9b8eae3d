// What came that would not have come by itself? An amount with its interval, or the words that it is not known yet.
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Incremental } from "~/domain/measure/uplift";
import { useFormats } from "./formats";

export type IncrementalResult = Incremental | "nobody-answers";

/** undefined: still being computed. */
type Props = { incremental: IncrementalResult | undefined };

export function IncrementalFigure({ incremental }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  if (incremental === undefined)
    return (
      <span className="figure-wait" aria-busy>
        <Text as="span" tone="subdued">
          {t("common:counting")}
        </Text>
      </span>
    );
  if (incremental === "nobody-answers") return <Unknown why={t("common:incremental.nobodyAnswers")} />;
  if (!incremental.known) return <Unknown why={t(`common:incremental.${incremental.why}`)} />;
  const { low, high, total, heldBack = 0 } = incremental;
  return (
    <BlockStack gap="050">
      <Text as="span" fontWeight="semibold" numeric>
        {format.estimate(total)}
      </Text>
      <Text as="span" variant="bodySm" tone="subdued" numeric>
        {t("common:incremental.interval", { low: format.estimate(low), high: format.estimate(high) })}
      </Text>
      {low < 0 && high > 0 ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("common:incremental.mayBeNothing")}
        </Text>
      ) : null}
      {heldBack > 0 ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("common:incremental.heldBack", { count: heldBack })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Unknown({ why }: { why: string }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="050">
      <Text as="span">{t("common:incremental.unknown")}</Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {why}
      </Text>
    </BlockStack>
  );
}
