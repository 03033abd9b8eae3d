// One condition: its word, whether it is to match, what it says, and a way to be rid of it.
import { BlockStack, Box, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type Path, useProblem } from "./builder-context";
import { SaidEditor } from "./said-editor";
import { wordOf } from "./words";

export type Joiner = "all" | "any";
export type GroupProps = {
  joiner: Joiner;
  conditions: AudienceCondition[];
  path: Path;
  error?: string;
  onChange(joiner: Joiner, conditions: AudienceCondition[]): void;
};

/** `Group` draws the conditions inside a condition: handed in, since a group is made of conditions. */
type Props = {
  condition: AudienceCondition;
  path: Path;
  Group: ComponentType<GroupProps>;
  onChange(condition: AudienceCondition): void;
  onRemove(): void;
};

/** `not` around a word is its second answer to "does it match"; a group may be turned round as well. */
export function ConditionEditor({ condition, path, Group, onChange, onRemove }: Props) {
  const { t } = useTranslation("segments");
  const isNot = "not" in condition;
  const inner = isNot ? condition.not : condition;
  const at = isNot ? [...path, "not"] : path;
  const [word, said] = wordOf(inner);
  const { warning, own } = useProblem([...at, word]);
  const isGroup = word === "all" || word === "any";
  const label = isGroup ? t("group") : t(`words.${word}`);
  const change = (value: AudienceCondition) => onChange(isNot ? { not: value } : value);
  return (
    <Box
      padding="300"
      borderWidth="025"
      borderColor="border"
      borderRadius="200"
      background={isGroup ? "bg-surface-secondary" : "bg-surface"}
    >
      <BlockStack gap="300">
        <InlineStack gap="200" align="space-between" blockAlign="center" wrap={false}>
          <Text as="h3" variant="headingSm" breakWord>
            {capital(label)}
          </Text>
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Select
              label={t("whether", { word: label })}
              labelHidden
              options={[
                { value: "is", label: t("isMatching") },
                { value: "not", label: t("isNotMatching") },
              ]}
              value={isNot ? "not" : "is"}
              onChange={(value) => onChange(value === "not" ? { not: inner } : inner)}
            />
            <Button icon={DeleteIcon} variant="tertiary" accessibilityLabel={t("remove", { word: label })} onClick={onRemove} />
          </InlineStack>
        </InlineStack>
        {isGroup ? (
          <Group
            joiner={word}
            conditions={said as AudienceCondition[]}
            path={[...at, word]}
            error={own}
            onChange={(joiner, conditions) => change(joiner === "all" ? { all: conditions } : { any: conditions })}
          />
        ) : (
          <SaidEditor
            word={word}
            said={said}
            path={[...at, word]}
            onChange={(value) => change({ [word]: value } as unknown as AudienceCondition)}
          />
        )}
        {word === "rfm" || word === "randomBucket" ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t(`helps.${word}`)}
          </Text>
        ) : null}
        {warning ? (
          <Text as="p" variant="bodySm" tone="caution">
            {warning}
          </Text>
        ) : null}
      </BlockStack>
    </Box>
  );
}

/** English words stand inside sentences as well. */
export const capital = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);
