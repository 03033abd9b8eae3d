// Whom is it for? Conditions that all must hold: the plain ones written here, others kept as they came.
import { BlockStack, Button, InlineError, InlineStack, Select, Text } from "@shopify/polaris";
import { XSmallIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { type AudienceCondition, type AudienceWord, wordsOf } from "~/domain/audience";
import { isPlain, PlainCondition, plainConditions, plainWords } from "./plain-condition";

export type ConditionListProps = {
  /** The field's name, as problems name it. */
  field: string;
  conditions: AudienceCondition[];
  errorOf(field: string): string | undefined;
  onChange(conditions: AudienceCondition[]): void;
};

export function ConditionList({ field, conditions, errorOf, onChange }: ConditionListProps) {
  const { t } = useTranslation();
  const add = (word: string) => {
    const plain = plainWords.find((one) => one === word);
    if (plain) onChange([...conditions, structuredClone(plainConditions[plain])]);
  };
  const nameOf = useConditionName();
  return (
    <BlockStack gap="300">
      {conditions.map((condition, index) => {
        const error = errorOf(`${field}.${index}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place, and never change places.
          <div key={index} className="condition">
            <BlockStack gap="100">
              <InlineStack align="space-between" blockAlign="center" wrap={false}>
                <Text as="h4" fontWeight="semibold">
                  {nameOf(condition)}
                </Text>
                <Button
                  variant="tertiary"
                  icon={XSmallIcon}
                  accessibilityLabel={t("builder:audience.remove", { name: nameOf(condition) })}
                  onClick={() => onChange(conditions.toSpliced(index, 1))}
                />
              </InlineStack>
              {isPlain(condition) ? (
                <PlainCondition condition={condition} onChange={(next) => onChange(conditions.with(index, next))} />
              ) : (
                <Text as="p" variant="bodySm" tone="subdued">
                  {t("builder:audience.kept")}
                </Text>
              )}
              {error ? <InlineError message={error} fieldID={`${field}-${index}`} /> : null}
            </BlockStack>
          </div>
        );
      })}
      <Select
        label={t("builder:audience.add")}
        labelHidden
        options={[
          { value: "", label: t("builder:audience.add") },
          ...plainWords.map((word) => ({ value: word, label: t(`builder:audience.words.${word}`) })),
        ]}
        value=""
        onChange={add}
      />
    </BlockStack>
  );
}

function useConditionName() {
  const { t } = useTranslation();
  const name = (condition: AudienceCondition): string => {
    if ("not" in condition) return t("builder:audience.not", { name: name(condition.not) });
    if ("any" in condition) return t("builder:audience.any", { number: condition.any.length });
    if ("all" in condition) return t("builder:audience.group", { number: condition.all.length });
    return wordsOf(condition)
      .map(([word]: [AudienceWord, unknown]) => t(`builder:audience.words.${word}`))
      .join(" ");
  };
  return name;
}
