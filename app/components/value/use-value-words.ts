// How are a message's value and its parts told? Amounts that are not known are words.
import { useTranslation } from "react-i18next";
import { incrementalValue, type MessageValue } from "~/domain/measure/message-value";
import type { Incremental } from "~/domain/measure/uplift";
import { useFormats } from "../formats";
import type { IncrementalResult } from "../incremental-figure";
import { useIncremental } from "../use-incremental";

/** Net per message by the holdout; null: not known. */
export const measuredPerMessage = (
  value: MessageValue,
  incremental: IncrementalResult | undefined,
  marginPercent: number,
): number | null => (isKnown(incremental) ? (incrementalValue(value, incremental, marginPercent).net?.perMessage ?? null) : null);

export const isKnown = (incremental: IncrementalResult | undefined): incremental is Incremental & { known: true } =>
  incremental !== undefined && incremental !== "nobody-answers" && incremental.known;

/** By both measures, for each of these; undefined `measured`: still being computed. */
export function useNetPerMessage(marginPercent: number) {
  const incremental = useIncremental();
  return {
    isMeasured: incremental !== undefined,
    netOf: ({ id, value }: { id: string; value: MessageValue }) => ({
      attributed: value.net?.perMessage ?? null,
      measured: measuredPerMessage(value, incremental?.[id], marginPercent),
    }),
  };
}

/** Net per message is often less than a yen. */
export function useValueWords() {
  const { t } = useTranslation();
  const format = useFormats();
  return {
    amount: (minor: number | null) => (minor === null ? t("value:unknown") : format.estimate(minor)),
    perMessage: (minor: number | null) => (minor === null ? t("value:unknown") : format.fineEstimate(minor)),
  };
}
