// Which of the platform's segments? Those that are kept up to date here; others are switched on in the settings first.
import { BlockStack, Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PlatformSegmentNamed } from "~/domain/audience/audience";
import { useBuilder } from "./builder-context";

type Props = { said: PlatformSegmentNamed; error?: string; onChange(said: PlatformSegmentNamed): void };

export function PlatformSegmentSelect({ said, error, onChange }: Props) {
  const { t } = useTranslation("shopify");
  const { suggestions } = useBuilder();
  const offered = suggestions.platformSegments ?? [];
  // What was chosen stays to be read, also while the list is on its way.
  const all = said.id === "" || offered.some(({ id }) => id === said.id) ? offered : [said, ...offered];
  return (
    <BlockStack gap="200">
      <Select
        label={t("condition.label")}
        labelHidden
        placeholder={t("condition.choose")}
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        value={said.id}
        error={error}
        onChange={(id) => onChange(all.find((one) => one.id === id) ?? { id, name: "" })}
      />
      <Text as="p" variant="bodySm" tone="subdued">
        {t("condition.help")} <Link url="/app/settings/shopify">{t("condition.settings")}</Link>
      </Text>
    </BlockStack>
  );
}
