// From what does a new scenario start? From nothing, or from one that is there; each button makes it at once.
import { Form } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ScenarioGroup } from "~/domain/scenario/scenario";

export type Source = { id: string; group: ScenarioGroup; name: string; summary: string };

type Props = {
  sources: Source[];
  /** Chosen before the screen was opened: stands first. */
  first: string | null;
  refused: { problem: "too-many" | "unknown-source"; max: number } | null;
};

export function NewScenario({ sources, first, refused }: Props) {
  const { t } = useTranslation();
  const sorted = [...sources.filter(({ id }) => id === first), ...sources.filter(({ id }) => id !== first)];
  return (
    <Page
      title={t("builder:new.title")}
      subtitle={t("builder:new.subtitle")}
      backAction={{ content: t("scenarios:title"), url: "/app/scenarios" }}
    >
      <BlockStack gap="400">
        {refused ? (
          <Banner tone="critical">
            <p>{refused.problem === "too-many" ? t("builder:new.tooMany", { max: refused.max }) : t("builder:new.unknown")}</p>
          </Banner>
        ) : null}
        {first ? null : <Empty />}
        <Card padding="0">
          <div className="new-scenario__title">
            <Text as="h2" variant="headingMd">
              {t("builder:new.sources")}
            </Text>
          </div>
          {sorted.map((source) => (
            <SourceRow key={source.id} source={source} isFirst={source.id === first} />
          ))}
        </Card>
        {first ? <Empty /> : null}
      </BlockStack>
    </Page>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("builder:new.empty")}
          </Text>
          <Text as="p" tone="subdued">
            {t("builder:new.emptyText")}
          </Text>
        </BlockStack>
        <Form method="post">
          <Button submit>{t("builder:new.make")}</Button>
        </Form>
      </InlineStack>
    </Card>
  );
}

function SourceRow({ source, isFirst }: { source: Source; isFirst: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="new-scenario__row">
      <BlockStack gap="100">
        <Text as="h3" fontWeight="semibold">
          {source.name}
        </Text>
        <Text as="p" tone="subdued">
          {source.summary}
        </Text>
      </BlockStack>
      <Form method="post" className="nowrap">
        <input type="hidden" name="source" value={source.id} />
        <Button submit variant={isFirst ? "primary" : undefined} accessibilityLabel={t("builder:new.duplicateThis", { name: source.name })}>
          {t("builder:new.duplicate")}
        </Button>
      </Form>
    </div>
  );
}
