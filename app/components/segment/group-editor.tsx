// Conditions that belong together: are all of them asked for or any, and which comes next?
import { BlockStack, InlineError, Select, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceCondition } from "~/domain/audience/audience";
import { ConditionEditor, capital, type GroupProps, type Joiner } from "./condition-editor";
import { fresh, type OfferedWord, wordGroups, wordOf } from "./words";

export function GroupEditor({ joiner, conditions, path, error, onChange }: GroupProps) {
  const { t } = useTranslation("segments");
  const id = useId();
  const keys = keysOf(conditions);
  return (
    <BlockStack gap="300">
      {conditions.length > 1 ? (
        <Select
          label={t("joiner.label")}
          options={(["all", "any"] as const).map((value) => ({ value, label: t(`joiner.${value}`) }))}
          value={joiner}
          onChange={(value) => onChange(value as Joiner, conditions)}
        />
      ) : null}
      {conditions.map((condition, index) => (
        <BlockStack key={keys[index]} gap="200">
          {index > 0 ? (
            <Text as="p" variant="bodySm" tone="subdued" alignment="center">
              {t(joiner === "all" ? "and" : "or").trim()}
            </Text>
          ) : null}
          <ConditionEditor
            condition={condition}
            path={[...path, index]}
            Group={GroupEditor}
            onChange={(changed) => onChange(joiner, conditions.with(index, changed))}
            onRemove={() => onChange(joiner, conditions.toSpliced(index, 1))}
          />
        </BlockStack>
      ))}
      {error ? <InlineError message={error} fieldID={id} /> : null}
      <WordPicker id={id} onPick={(condition) => onChange(joiner, [...conditions, condition])} />
    </BlockStack>
  );
}

/** The platform's own list: a phone shows it full-size, and its groups are read out. */
function WordPicker({ id, onPick }: { id: string; onPick(condition: AudienceCondition): void }) {
  const { t } = useTranslation("segments");
  const groups = Object.entries(wordGroups) as [keyof typeof wordGroups, readonly OfferedWord[]][];
  return (
    <Select
      id={id}
      label={t("addCondition")}
      placeholder={t("choose")}
      options={groups.map(([group, words]) => ({
        title: t(`groups.${group}`),
        options: words.map((word) => ({ value: word, label: capital(t(`words.${word}`)) })),
      }))}
      value=""
      onChange={(word) => onPick(fresh[word as OfferedWord])}
    />
  );
}

/** By word and how often it came before: a field keeps its state while it is changed, and others are added after it. */
function keysOf(conditions: AudienceCondition[]): string[] {
  const words = conditions.map((condition) => wordOf("not" in condition ? condition.not : condition)[0]);
  return words.map((word, index) => `${word} ${words.slice(0, index).filter((before) => before === word).length}`);
}
