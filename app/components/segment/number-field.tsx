// A number of a condition, or a range of them; empty means that this end is open.
import { InlineGrid, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Amount, Range } from "~/domain/audience/audience";
import { useCurrencyWord } from "../formats";
import type { Unit } from "./words";

type Props = {
  label: string;
  labelHidden?: boolean;
  unit: Unit;
  value: Amount | undefined;
  error?: string | boolean;
  placeholder?: string;
  onChange(value: number | undefined): void;
};

export function NumberField({ label, labelHidden, unit, value, error, placeholder, onChange }: Props) {
  const { t } = useTranslation("segments");
  const currency = useCurrencyWord();
  return (
    <TextField
      label={label}
      labelHidden={labelHidden}
      type="number"
      inputMode="decimal"
      min={0}
      suffix={t(`units.${unit}`, { currency, count: typeof value === "number" ? value : 0 }).trim()}
      placeholder={placeholder}
      value={typeof value === "number" ? String(value) : ""}
      error={error}
      onChange={(text) => onChange(text === "" || Number.isNaN(Number(text)) ? undefined : Number(text))}
      autoComplete="off"
    />
  );
}

type RangeProps = { word: string; unit: Unit; range: Range; error?: string; onChange(range: Range): void };

/** The error stands under the first field, and both are marked. */
export function RangeField({ word, unit, range, error, onChange }: RangeProps) {
  const { t } = useTranslation("segments");
  const change = (end: "min" | "max", value: number | undefined) => {
    const { [end]: _, ...other } = range;
    onChange(value === undefined ? other : end === "min" ? { min: value, ...other } : { ...other, max: value });
  };
  return (
    <InlineGrid columns={2} gap="200">
      <NumberField
        label={t("fields.minOf", { word })}
        unit={unit}
        value={range.min}
        error={error}
        onChange={(value) => change("min", value)}
      />
      <NumberField
        label={t("fields.maxOf", { word })}
        unit={unit}
        value={range.max}
        error={Boolean(error)}
        onChange={(value) => change("max", value)}
      />
    </InlineGrid>
  );
}
