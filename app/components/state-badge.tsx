// How does a delivery stand? One badge: its state, and the reason beside it.
import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DeliveryState } from "~/domain/decide/delivery";
import { opening } from "./opening";

const tones: Record<DeliveryState, "info" | "success" | "warning" | "critical" | undefined> = {
  queued: "info",
  sending: "info",
  accepted: "success",
  delivered: "success",
  refused: "critical",
  unknown: "warning",
  skipped: undefined,
  "held-out": undefined,
};

type Props = { state: string; reason: string | null };

export function StateBadge({ state, reason }: Props) {
  const { t } = useTranslation("deliveries");
  const tone = tones[state as DeliveryState];
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge {...(tone ? { tone } : {})}>{t(`states.${state}` as "states.queued")}</Badge>
      {reason ? (
        <Text as="span" tone="subdued">
          {opening(t(`reasons.${reason}` as "reasons.expired"))}
        </Text>
      ) : null}
    </InlineStack>
  );
}
