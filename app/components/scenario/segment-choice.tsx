// To which segments is a scenario limited, and which are left out?
import { BlockStack, Card, ChoiceList, InlineError, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export type SegmentOption = { id: string; name: string };

type Props = {
  segments: SegmentOption[];
  /** Ids with commas between, as the form posts them. */
  only: string;
  except: string;
  errorOf(field: "onlySegments" | "exceptSegments"): string | undefined;
  onChange(field: "onlySegments" | "exceptSegments", ids: string): void;
};

export function SegmentChoice({ segments, only, except, errorOf, onChange }: Props) {
  const { t } = useTranslation();
  const list = (field: "onlySegments" | "exceptSegments", chosen: string, title: string) => (
    <BlockStack gap="100">
      <ChoiceList
        allowMultiple
        title={title}
        choices={segments.map(({ id, name }) => ({ value: id, label: name }))}
        selected={chosen.split(",").filter(Boolean)}
        onChange={(ids) => onChange(field, ids.join(","))}
      />
      {errorOf(field) ? <InlineError message={errorOf(field) ?? ""} fieldID={field} /> : null}
    </BlockStack>
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("builder:segments.title")}
        </Text>
        {segments.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("builder:segments.none")}
          </Text>
        ) : (
          <>
            {list("onlySegments", only, t("builder:segments.only"))}
            {list("exceptSegments", except, t("builder:segments.except"))}
          </>
        )}
      </BlockStack>
    </Card>
  );
}
