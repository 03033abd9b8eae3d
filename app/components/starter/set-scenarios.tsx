// What is in a starter set, each with the reason why?
import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export type StarterScenario = { id: string; name: string; why: string; state: "on" | "off" | "lacks" };

export function SetScenarios({ scenarios }: { scenarios: StarterScenario[] }) {
  return (
    <BlockStack as="ul" gap="300">
      {scenarios.map((scenario) => (
        <li key={scenario.id} className="plain-item">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="semibold">
              <Link url={`/app/scenarios/${scenario.id}`} monochrome removeUnderline>
                {scenario.name}
              </Link>
            </Text>
            <State state={scenario.state} />
          </InlineStack>
          <Text as="p" tone="subdued">
            {scenario.why}
          </Text>
        </li>
      ))}
    </BlockStack>
  );
}

function State({ state }: Pick<StarterScenario, "state">) {
  const { t } = useTranslation("starter");
  if (state === "off") return null;
  return <Badge tone={state === "on" ? "success" : "attention"}>{t(`state.${state}`)}</Badge>;
}
