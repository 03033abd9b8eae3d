// Which customer is meant? One found by name or address.
import { Autocomplete } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export type CustomerOption = { customerId: string; name: string; email: string | null };

type Props = {
  /** Left out: on whom a message is tried. */
  label?: string;
  options: CustomerOption[];
  picked: CustomerOption | null;
  isLoading: boolean;
  onSearch(text: string): void;
  onPick(customer: CustomerOption): void;
};

export function CustomerPicker({ label: asked, options, picked, isLoading, onSearch, onPick }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const label = (customer: CustomerOption) => [customer.name, customer.email].filter(Boolean).join(" · ");
  const search = (text: string) => {
    setTyped(text);
    onSearch(text);
  };
  const pick = ([customerId]: string[]) => {
    const customer = options.find((option) => option.customerId === customerId);
    setTyped(null);
    if (customer) onPick(customer);
  };
  return (
    <Autocomplete
      options={options.map((option) => ({ value: option.customerId, label: label(option) }))}
      selected={picked ? [picked.customerId] : []}
      onSelect={pick}
      loading={isLoading}
      emptyState={<p className="picker-empty">{t("scenario:preview.nobody")}</p>}
      textField={
        <Autocomplete.TextField
          label={asked ?? t("scenario:preview.customer")}
          value={typed ?? (picked ? label(picked) : "")}
          onChange={search}
          onFocus={() => search("")}
          onBlur={() => setTyped(null)}
          placeholder={t("scenario:preview.search")}
          autoComplete="off"
        />
      }
    />
  );
}
