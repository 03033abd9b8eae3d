// The conditions that need no more than a number, a range or a word to be said.
import { InlineGrid, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Amount, AudienceCondition, Range } from "~/domain/audience";
import { isDaysWord, isRangeWord } from "~/domain/condition-parts";
import { NumberField } from "./number-field";

/** What each begins with when it is added. */
export const plainConditions = {
  orderCount: { orderCount: { min: 1 } },
  daysSinceLastOrder: { daysSinceLastOrder: { min: 30 } },
  spent: { spent: { min: 10_000 } },
  averageOrder: { averageOrder: { min: 3000 } },
  boughtWithinDays: { boughtWithinDays: 30 },
  hasTag: { hasTag: "VIP" },
  holdsSubscription: { holdsSubscription: true },
  age: { age: { min: 20 } },
  points: { points: { min: 100 } },
} satisfies Record<string, AudienceCondition>;

export type PlainWord = keyof typeof plainConditions;
export const plainWords = Object.keys(plainConditions) as PlainWord[];

/** With every number said as a number. */
export function isPlain(condition: AudienceCondition): boolean {
  const [word, ...more] = Object.keys(condition);
  return more.length === 0 && plainWords.some((one) => one === word) && !JSON.stringify(condition).includes('"value"');
}

type Props = { condition: AudienceCondition; onChange(condition: AudienceCondition): void };

export function PlainCondition({ condition, onChange }: Props) {
  const { t } = useTranslation();
  const [word] = Object.keys(condition) as PlainWord[];
  const said: unknown = Object.values(condition)[0];
  if (word && isRangeWord(word))
    return <RangeFields range={said as Range} onChange={(range) => onChange({ [word]: range } as AudienceCondition)} />;
  if (word && isDaysWord(word))
    return (
      <NumberField
        label={t(`builder:audience.words.${word}`)}
        value={Number(said)}
        suffix={t("common:unit.days")}
        onChange={(days = 0) => onChange({ [word]: days } as AudienceCondition)}
      />
    );
  if (word === "hasTag")
    return (
      <TextField
        label={t("builder:audience.words.hasTag")}
        labelHidden
        value={String(said)}
        onChange={(hasTag) => onChange({ hasTag })}
        autoComplete="off"
      />
    );
  return null;
}

function RangeFields({ range, onChange }: { range: Range; onChange(range: Range): void }) {
  const { t } = useTranslation();
  const end = (key: "min" | "max") => (
    <NumberField
      label={t(`builder:audience.${key}`)}
      value={numberOf(range[key])}
      onChange={(value) => onChange(withEnd(range, key, value))}
    />
  );
  return (
    <InlineGrid columns={2} gap="200">
      {end("min")}
      {end("max")}
    </InlineGrid>
  );
}

const numberOf = (amount: Amount | undefined) => (typeof amount === "number" ? amount : undefined);

function withEnd(range: Range, key: "min" | "max", value: number | undefined): Range {
  const { [key]: _before, ...rest } = range;
  return value === undefined ? rest : { ...rest, [key]: value };
}
