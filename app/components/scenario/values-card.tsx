// Which numbers may the merchant change, and between which limits?
import { BlockStack, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ScenarioValue } from "~/domain/scenario/scenario";
import { useCurrencyWord, useFormats } from "../formats";
import { useGivenPointsWords } from "../points/use-given-points-words";
import type { Draft } from "../use-draft";

export type EditableValue = {
  id: string;
  label: string;
  unit: ScenarioValue["unit"];
  min?: number;
  max?: number;
  maxLength?: number;
  default: number | string;
  /** Points that a message gives. */
  gift?: { takesPoints: boolean };
};

type Props = {
  values: EditableValue[];
  draft: Draft;
  errorOf(field: string): string | undefined;
};

/** Field names are those of the form: `values.<id>` and `holdoutPercent`. */
export function ValuesCard({ values, draft, errorOf }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const currency = useCurrencyWord();
  const limits = ({ min = 0, max = 0, default: usual }: Omit<EditableValue, "id">) =>
    t("scenario:values.limits", { min: format.number(min), max: format.number(max), default: format.number(Number(usual)) });
  const points = useGivenPointsWords();
  const helpOf = (name: string, value: Omit<EditableValue, "id">) => {
    if (value.gift) return value.gift.takesPoints ? points.cost(Number(draft.value(name)) || 0) : points.notKept;
    return value.maxLength === undefined ? limits(value) : undefined;
  };
  const field = (name: string, value: Omit<EditableValue, "id">) => (
    <TextField
      key={name}
      name={name}
      label={value.label}
      type={value.maxLength === undefined ? "number" : "text"}
      inputMode={value.maxLength === undefined ? "numeric" : "text"}
      min={value.min}
      max={value.max}
      maxLength={value.maxLength}
      suffix={value.unit === "money" ? currency : t(`common:unit.${value.unit}`) || undefined}
      helpText={helpOf(name, value)}
      readOnly={value.gift?.takesPoints === false && draft.value(name) === "0"}
      value={draft.value(name)}
      error={errorOf(name)}
      onChange={(text) => draft.change(name, text)}
      autoComplete="off"
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("scenario:values.title")}
        </Text>
        <FormLayout>
          {values.map((value) => field(`values.${value.id}`, value))}
          {field("holdoutPercent", { label: t("scenario:values.holdout"), unit: "percent", min: 0, max: 50, default: 10 })}
        </FormLayout>
        <Text as="p" tone="subdued">
          {t("scenario:values.holdoutNote")}
        </Text>
      </BlockStack>
    </Card>
  );
}
