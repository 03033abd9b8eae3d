// Sends a segment's friends to LINE as an audience, and says what became of it.
import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

type Answer =
  | { outcome: "made"; audienceId: string; name: string; people: number; isWhole: boolean }
  | { outcome: "failed"; problem: "unknown-segment" | "not-connected" | "nobody" | "refused" | "too-fast" | "unreachable" };

export function LineAudienceRow({ segmentId, isConnected }: { segmentId: string; isConnected: boolean }) {
  const { t } = useTranslation("ads");
  const format = useFormats();
  const fetcher = useFetcher<Answer>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const problem = answer?.outcome === "failed" ? answer.problem : null;
  const made = answer?.outcome === "made" ? answer : null;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="400" wrap={false}>
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("list.line-audience.name")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t(isConnected ? "list.line-audience.text" : "audience.notConnected")}
          </Text>
        </BlockStack>
        <Box minWidth="fit-content">
          {isConnected ? (
            <Button
              accessibilityLabel={`${t("audience.send")}: ${t("list.line-audience.name")}`}
              loading={fetcher.state !== "idle"}
              onClick={() => fetcher.submit(null, { method: "post", action: `/app/segments/${segmentId}/line-audience` })}
            >
              {t("audience.send")}
            </Button>
          ) : (
            <Button url="/app/settings/line">{t("audience.connect")}</Button>
          )}
        </Box>
      </InlineStack>
      <div role="status">
        {made ? (
          <BlockStack gap="100">
            <InlineStack>
              <Badge tone={made.isWhole ? "success" : "warning"}>{t(made.isWhole ? "audience.made" : "audience.part")}</Badge>
            </InlineStack>
            <Text as="p" variant="bodySm">
              {t("audience.madeText", { name: made.name, count: made.people, people: format.number(made.people) })}
            </Text>
          </BlockStack>
        ) : null}
        {problem ? <InlineError message={t(`audience.problem.${problem}`)} fieldID="line-audience" /> : null}
      </div>
    </BlockStack>
  );
}
