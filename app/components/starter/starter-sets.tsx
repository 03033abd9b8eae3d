// Which scenarios suit this kind of shop? One choice, the reasons, and one button for all of them.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, Card, ChoiceList, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SetResult } from "./set-result";
import { SetScenarios, type StarterScenario } from "./set-scenarios";

export type StarterSetView = { id: string; name: string; sentence: string; scenarios: StarterScenario[] };

type Props = { sets: StarterSetView[]; business: string | null };

/** Who has chosen before sees one line, and may look again. */
export function StarterSets({ sets, business }: Props) {
  const { t } = useTranslation("starter");
  const [isOpen, setOpen] = useState(business === null);
  const chosen = sets.find(({ id }) => id === business);
  return (
    <Card>
      {isOpen || !chosen ? (
        <Choice sets={sets} business={business} onClose={chosen ? () => setOpen(false) : null} />
      ) : (
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <Text as="p">{t("chosen", { name: chosen.name })}</Text>
          <Button variant="tertiary" onClick={() => setOpen(true)}>
            {t("change")}
          </Button>
        </InlineStack>
      )}
    </Card>
  );
}

function Choice({ sets, business, onClose }: Props & { onClose: (() => void) | null }) {
  const { t } = useTranslation("starter");
  const [picked, setPicked] = useState(business ?? sets[0]?.id ?? "");
  const { outcomes, isBusy, switchOn } = useSwitchOn();
  const set = sets.find(({ id }) => id === picked) ?? sets[0];
  if (!set) return null;
  const startable = set.scenarios.filter(({ state }) => state === "off").length;
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <Text as="h2" variant="headingMd">
            {t("title")}
          </Text>
          {onClose ? (
            <Button variant="tertiary" onClick={onClose}>
              {t("close")}
            </Button>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("text")}
        </Text>
      </BlockStack>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <ChoiceList
          title={t("choice")}
          titleHidden
          choices={sets.map(({ id, name, sentence }) => ({ value: id, label: name, helpText: sentence }))}
          selected={[set.id]}
          onChange={([id = ""]) => setPicked(id)}
        />
        <Box background="bg-surface-secondary" padding="400" borderRadius="200">
          <BlockStack gap="400">
            <SetScenarios scenarios={set.scenarios} />
            {startable > 0 ? (
              <InlineStack>
                <Button variant="primary" loading={isBusy} onClick={() => switchOn(set.id)}>
                  {t("switchOn", { count: startable })}
                </Button>
              </InlineStack>
            ) : (
              <Text as="p" tone="subdued">
                {t("allOn")}
              </Text>
            )}
          </BlockStack>
        </Box>
      </InlineGrid>
      {outcomes ? <SetResult outcomes={outcomes} scenarios={set.scenarios} /> : null}
    </BlockStack>
  );
}

function useSwitchOn() {
  const fetcher = useFetcher<{ outcomes: { scenarioId: string; outcome: string }[] }>();
  return {
    outcomes: fetcher.state === "idle" ? fetcher.data?.outcomes : undefined,
    isBusy: fetcher.state !== "idle",
    switchOn: (set: string) => fetcher.submit({ intent: "starter-set", set }, { method: "post", action: "/app/scenarios?index" }),
  };
}
