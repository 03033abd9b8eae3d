// Does a scenario lose money with every message? Then the owner is asked whether it may go half as often. Nothing, where none does.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { type LosingLine, useLosing } from "../use-incremental";

export function LosingCards() {
  const losing = useLosing();
  return losing.map((line) => <LosingCard key={line.scenarioId} line={line} />);
}

function LosingCard({ line: { scenarioId, name, perMessageHigh, people, days, to } }: { line: LosingLine }) {
  const { t } = useTranslation();
  const format = useFormats();
  const fetcher = useFetcher<{ outcome: string }>();
  const isDone = fetcher.data?.outcome === "saved";
  const accept = () => fetcher.submit({ intent: "slow-down", scenario: scenarioId }, { method: "post", action: "/app?index" });
  const figures = { name, amount: format.fineEstimate(perMessageHigh), people: format.number(people), days, to };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(isDone ? "value:slow.done" : "value:slow.title")}
        </Text>
        <Text as="p">{t("value:slow.text", figures)}</Text>
        <InlineStack gap="300">
          {isDone ? null : (
            <Button onClick={accept} loading={fetcher.state !== "idle"}>
              {t("value:slow.accept")}
            </Button>
          )}
          <Button url={`/app/scenarios/${scenarioId}`} variant="plain">
            {t("value:slow.open")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
