// A number in the builder. What is not yet one stays as typed until it is.
import { TextField } from "@shopify/polaris";
import { type ReactNode, useState } from "react";

type Props = {
  label: ReactNode;
  value: number | undefined;
  suffix?: string;
  min?: number;
  helpText?: string;
  error?: string | undefined;
  onChange(value: number | undefined): void;
};

/** Full-width digits are digits. An empty field is no number. */
export function NumberField({ label, value, suffix, min = 0, helpText, error, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    setTyped(text);
    const plain = text.normalize("NFKC").trim();
    if (plain === "") onChange(undefined);
    else if (/^-?\d{1,9}$/.test(plain)) onChange(Number(plain));
  };
  return (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={min}
      value={typed ?? (value === undefined ? "" : String(value))}
      suffix={suffix}
      helpText={helpText}
      error={error}
      onChange={change}
      onBlur={() => setTyped(null)}
      autoComplete="off"
    />
  );
}
