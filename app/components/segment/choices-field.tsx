// Several things chosen by search, each shown as a tag that can be taken off again.
import { Autocomplete, BlockStack, InlineStack, Tag } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export type Choice = { value: string; label: string };
export type ChoiceSection = { title: string; options: Choice[] };

type Props = {
  label: string;
  placeholder?: string;
  help?: string;
  error?: string;
  chosen: Choice[];
  sections: ChoiceSection[];
  isLoading?: boolean;
  /** What is typed may be chosen though nobody has offered it. */
  takesOwn?: boolean;
  onSearch?(text: string): void;
  onChange(values: string[]): void;
};

export function ChoicesField({ label, placeholder, help, error, chosen, sections, isLoading, takesOwn, onSearch, onChange }: Props) {
  const { t } = useTranslation("segments");
  const [typed, setTyped] = useState("");
  const search = (text: string) => {
    setTyped(text);
    onSearch?.(text);
  };
  const values = chosen.map(({ value }) => value);
  const own = typed.trim();
  const isOffered = sections.some(({ options }) => options.some((option) => option.label === own));
  const offered =
    takesOwn && own && !isOffered
      ? [{ title: "", options: [{ value: own, label: t("fields.addOwn", { text: own }) }] }, ...sections]
      : sections;
  return (
    <BlockStack gap="200">
      <Autocomplete
        allowMultiple
        options={offered.filter(({ options }) => options.length > 0)}
        selected={values}
        loading={isLoading}
        onSelect={(selected) => {
          // Of those on offer now; what was chosen before and is not on offer stays.
          const shown = offered.flatMap(({ options }) => options.map(({ value }) => value));
          onChange([...values.filter((value) => !shown.includes(value)), ...selected.filter((value) => shown.includes(value))]);
          setTyped("");
        }}
        emptyState={<p className="picker-empty">{t("fields.nothingFound")}</p>}
        textField={
          <Autocomplete.TextField
            label={label}
            value={typed}
            onChange={search}
            onFocus={() => search(typed)}
            placeholder={placeholder}
            helpText={help}
            error={error}
            autoComplete="off"
          />
        }
      />
      {chosen.length > 0 ? (
        <InlineStack gap="100">
          {chosen.map(({ value, label: name }) => (
            <Tag
              key={value}
              accessibilityLabel={t("fields.removeTag", { text: name })}
              onRemove={() => onChange(values.filter((one) => one !== value))}
            >
              {name}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
