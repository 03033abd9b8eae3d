// Which scenario's messages are worth most, and which least? Nothing, while fewer than two can be compared.
import { BlockStack, Card, InlineGrid, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useNetPerMessage, useValueWords } from "../value/use-value-words";
import type { ScenarioResult } from "./scenario-results";

/** With fewer messages one order decides. */
const leastSent = 100;

/** By the holdout where it tells of two at least, else by attribution: one measure for both. */
export function BestAndWorst({ results, marginPercent }: { results: ScenarioResult[]; marginPercent: number }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const { netOf } = useNetPerMessage(marginPercent);
  const compared = results.filter(({ goal, sent }) => goal === "purchase" && sent >= leastSent);
  const by = (measure: "attributed" | "measured") =>
    compared
      .flatMap((row) => {
        const net = netOf(row)[measure];
        return net === null ? [] : [{ row, net }];
      })
      .sort((a, b) => b.net - a.net);
  const measured = by("measured");
  const [measure, sorted] = measured.length >= 2 ? (["measured", measured] as const) : (["attributed", by("attributed")] as const);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst || best === worst) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("value:home.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("value:home.text", { least: leastSent })}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {([best, worst] as const).map(({ row, net }, index) => (
            <BlockStack key={row.id} gap="100">
              <Text as="p" tone="subdued">
                {t(index === 0 ? "value:home.best" : "value:home.worst")}
              </Text>
              <Link url={`/app/scenarios/${row.id}`} removeUnderline>
                <Text as="span" variant="headingSm">
                  {row.name}
                </Text>
              </Link>
              <Text as="p" numeric>
                {t("value:home.perMessage", { amount: words.perMessage(net), measure: t(`value:${measure}`) })}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
