// What stands in the way of telling a shop's system? The worst first: an address that is gone, one that does not answer, events that are lost.
import { Banner, BlockStack, Box, Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { EndpointLine } from "./api-endpoint-line";

type Props = { line: EndpointLine; isBusy: boolean; onSeen(): void };

export function ApiEndpointTrouble({ line: { lost, lostAt, goneAt, failingSince }, isBusy, onSeen }: Props) {
  const { t } = useTranslation("api");
  const format = useFormats();
  if (!lost && !goneAt && !failingSince) return null;
  const title = goneAt
    ? t("hooks.gone", { at: format.minute(goneAt) })
    : failingSince
      ? t("hooks.failing", { at: format.minute(failingSince) })
      : t("hooks.lostTitle");
  return (
    <Banner tone={lost > 0 || goneAt ? "critical" : "warning"} title={title}>
      <BlockStack gap="200">
        {lost > 0 && lostAt ? <p>{t("hooks.lost", { count: lost, at: format.minute(lostAt) })}</p> : null}
        <p>{t(goneAt ? "hooks.goneText" : failingSince ? "hooks.failingText" : "hooks.lostText")}</p>
        {lost > 0 || goneAt ? (
          <Box>
            <Button onClick={onSeen} loading={isBusy}>
              {t(goneAt ? "hooks.again" : "hooks.seen")}
            </Button>
          </Box>
        ) : null}
      </BlockStack>
    </Banner>
  );
}
