// The shop is connected, for the first time or again, and its orders are being read: how far is it, and what waits for it?
import { Banner, BlockStack, Box, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { usePlatform } from "../platform-words";

export type CatchingUp = { since: string; percent: number | null; isSlow: boolean; isFirst: boolean };

/** Of a new shop the check-list below says how far its history is. */
export function CatchingUpNotice({ since, percent, isSlow, isFirst }: CatchingUp) {
  const { t } = useTranslation("home");
  const format = useFormats();
  const platform = usePlatform();
  const slow = platform === "color-me" ? ("catchingUp.slow" as const) : ("catchingUp.slowShopify" as const);
  const words = isSlow ? slow : isFirst ? ("catchingUp.first" as const) : ("catchingUp.text" as const);
  return (
    <Banner tone={isSlow ? "warning" : "info"} title={t(isFirst ? "catchingUp.firstTitle" : "catchingUp.title")}>
      <BlockStack gap="200">
        <Text as="p" id="catching-up">
          {t(words, { since: format.minute(since) })}
        </Text>
        {percent === null || isFirst ? null : (
          <BlockStack gap="100">
            <Box maxWidth="320px">
              <ProgressBar progress={percent} size="small" ariaLabelledBy="catching-up" />
            </Box>
            <Text as="span" numeric>
              {t("catchingUp.percent", { percent })}
            </Text>
          </BlockStack>
        )}
      </BlockStack>
    </Banner>
  );
}
