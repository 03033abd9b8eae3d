// A test of a message in the delivery log: marked as such, and leading nowhere, because nothing of it was kept.
import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useActorText } from "./actor-text";
import { ChannelMark } from "./channel-mark";
import { useFormats } from "./formats";

export type ListedTest = {
  entryId: string;
  at: string;
  actor: string;
  scenarioId: string;
  step: number;
  channel: string;
  outcome: "accepted" | "failed";
};

export function TestRow({ test: { at, actor, step, channel, outcome }, scenario }: { test: ListedTest; scenario: string }) {
  const { t } = useTranslation("deliveries");
  const format = useFormats();
  const actorText = useActorText();
  return (
    <li className="log-test">
      <div className="list-row">
        <BlockStack gap="050">
          <Text as="h2" variant="bodyMd" fontWeight="semibold">
            {t("test.title")}
          </Text>
          <Text as="span" tone="subdued" breakWord>
            {[scenario, t("step", { step: step + 1 }), actorText(actor)].join(" · ")}
          </Text>
        </BlockStack>
        <BlockStack gap="050">
          <InlineStack>
            <Badge tone={outcome === "failed" ? "critical" : "attention"}>{t(`test.${outcome}`)}</Badge>
          </InlineStack>
          <InlineStack gap="200" blockAlign="center">
            <ChannelMark channel={channel} />
            <Text as="span" tone="subdued" variant="bodySm">
              {format.minute(at)}
            </Text>
          </InlineStack>
        </BlockStack>
      </div>
    </li>
  );
}
