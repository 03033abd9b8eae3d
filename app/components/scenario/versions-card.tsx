// How was the scenario before, who changed it, and may it be so again?
import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { VersionPart } from "~/domain/scenario/version-changes";
import { useActorText } from "../actor-text";
import { useFormats } from "../formats";

export type VersionLine = { version: number; savedAt: string; savedBy: string; changed: VersionPart[]; isCurrent: boolean };

type Props = { scenarioId: string; versions: VersionLine[] };

export function VersionsCard({ scenarioId, versions }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("scenario:versions.title")}
        </Text>
        {versions.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("scenario:versions.none")}
          </Text>
        ) : null}
        {versions.map((version) => (
          <Version key={version.version} scenarioId={scenarioId} version={version} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Version({ scenarioId, version }: { scenarioId: string; version: VersionLine }) {
  const { t } = useTranslation();
  const format = useFormats();
  const actor = useActorText();
  const fetcher = useFetcher({ key: `version-${scenarioId}-${version.version}` });
  const goBack = () =>
    fetcher.submit({ intent: "roll-back", version: String(version.version) }, { method: "post", action: `/app/scenarios/${scenarioId}` });
  const parts = version.changed.map((part) => t(`scenario:versions.parts.${part}`)).join(t("scenario:versions.comma"));
  const changed = version.savedBy === "" || version.version === 1 ? t("scenario:versions.first") : t("scenario:versions.same");
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
      <BlockStack gap="050">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" fontWeight="semibold">
            {t("scenario:versions.version", { number: version.version })}
          </Text>
          {version.isCurrent ? <Badge tone="success">{t("scenario:versions.current")}</Badge> : null}
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {[format.minute(version.savedAt), actor(version.savedBy)].filter(Boolean).join(" · ")}
        </Text>
        <Text as="p" breakWord>
          {parts ? t("scenario:versions.changed", { parts }) : changed}
        </Text>
      </BlockStack>
      {version.isCurrent ? null : (
        <div className="nowrap">
          <Button
            onClick={goBack}
            loading={fetcher.state !== "idle"}
            accessibilityLabel={t("scenario:versions.backTo", { number: version.version })}
          >
            {t("scenario:versions.back")}
          </Button>
        </div>
      )}
    </InlineStack>
  );
}
