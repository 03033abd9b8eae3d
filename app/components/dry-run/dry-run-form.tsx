// Which scenarios are to be tried on the past? One or several: together they share everybody's week.
import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, Checkbox, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DataNeed } from "~/domain/scenario/scenario";

type Choice = { id: string; isChosen: boolean; lacks: DataNeed[] };
type Props = { choices: Choice[]; names: Record<string, string> };
export type AskAnswer = { outcome: "asked" | "canceled" | "nothing-chosen" | "one-is-under-way" };

export function DryRunForm({ choices, names }: Props) {
  const { t } = useTranslation("dryRun");
  const fetcher = useFetcher<AskAnswer>({ key: "dry-run-ask" });
  const [chosen, setChosen] = useState(() => new Set(choices.filter(({ isChosen }) => isChosen).map(({ id }) => id)));
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const ask = () =>
    fetcher.submit({ intent: "ask", ...Object.fromEntries([...chosen].map((id) => [`scenario.${id}`, "on"])) }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("choose")}
          </Text>
          <Text as="p" tone="subdued">
            {t("chooseText")}
          </Text>
        </BlockStack>
        <Refusal answer={fetcher.state === "idle" ? fetcher.data : undefined} />
        <InlineGrid columns={{ xs: 1, sm: 2, lg: 3 }} gap="200">
          {choices.map((choice) => (
            <ChoiceBox
              key={choice.id}
              choice={choice}
              name={names[choice.id] ?? choice.id}
              isChosen={chosen.has(choice.id)}
              onChange={choose}
            />
          ))}
        </InlineGrid>
        <InlineStack>
          <Button variant="primary" onClick={ask} disabled={chosen.size === 0} loading={fetcher.state !== "idle"}>
            {t("ask")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

type BoxProps = { choice: Choice; name: string; isChosen: boolean; onChange(id: string, isChosen: boolean): void };

function ChoiceBox({ choice, name, isChosen, onChange }: BoxProps) {
  const { t } = useTranslation("scenarios");
  return (
    <BlockStack>
      <Checkbox label={name} checked={isChosen} onChange={(checked) => onChange(choice.id, checked)} />
      {choice.lacks.map((need) => (
        <InlineStack key={need}>
          <Badge tone="attention">{t(`lacks.${need}`)}</Badge>
        </InlineStack>
      ))}
    </BlockStack>
  );
}

function Refusal({ answer }: { answer: AskAnswer | undefined }) {
  const { t } = useTranslation("dryRun");
  if (answer?.outcome === "nothing-chosen") return <Banner tone="warning" title={t("nothingChosen")} />;
  return answer?.outcome === "one-is-under-way" ? <Banner tone="warning" title={t("oneIsUnderWay")} /> : null;
}
