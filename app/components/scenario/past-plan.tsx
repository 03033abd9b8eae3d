// Shall those be written to as well whom the scenario would have met in the past? Counted first, then spread over days.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

const mostDays = 60;

export function PastPlan({ scenarioId }: { scenarioId: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const counted = useFetcher<{ people: number }>({ key: `past-${scenarioId}` });
  const switching = useFetcher({ key: `switch-${scenarioId}` });
  const [days, setDays] = useState("10");
  const people = counted.data?.people;
  if (people === undefined)
    return (
      <Button loading={counted.state !== "idle"} onClick={() => counted.load(`/app/scenario-past?scenario=${scenarioId}`)}>
        {t("scenario:past.count")}
      </Button>
    );
  if (people === 0) return <Text as="p">{t("scenario:past.nobody")}</Text>;
  const spread = Math.min(mostDays, Math.max(1, Number(days) || 1));
  const plan = { count: people, people: format.number(people), days: spread, perDay: format.number(Math.ceil(people / spread)) };
  return (
    <BlockStack gap="300">
      <Text as="p">{t("scenario:past.plan", plan)}</Text>
      <InlineStack gap="300" blockAlign="end">
        <TextField
          label={t("scenario:past.days")}
          type="number"
          min={1}
          max={mostDays}
          value={days}
          onChange={setDays}
          suffix={t("common:unit.days")}
          autoComplete="off"
        />
        <Button
          loading={switching.state !== "idle"}
          onClick={() =>
            switching.submit(
              { intent: "switch-on-with-past", on: "true", days: String(spread) },
              { method: "post", action: `/app/scenarios/${scenarioId}` },
            )
          }
        >
          {t("scenario:past.switchOn")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
