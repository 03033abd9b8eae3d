// The shop is connected again, and its missed orders are being read: how far is it, and what waits for it?
import { Banner, BlockStack, Box, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

export type CatchingUp = { since: string; percent: number | null; isSlow: boolean };

export function CatchingUpNotice({ since, percent, isSlow }: CatchingUp) {
  const { t } = useTranslation("home");
  const format = useFormats();
  return (
    <Banner tone={isSlow ? "warning" : "info"} title={t("catchingUp.title")}>
      <BlockStack gap="200">
        <Text as="p" id="catching-up">
          {t(isSlow ? "catchingUp.slow" : "catchingUp.text", { since: format.minute(since) })}
        </Text>
        {percent === null ? null : (
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
