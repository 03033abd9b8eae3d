// Which product is it about? Found by a part of its name.
import { useFetcher } from "@remix-run/react";
import { Autocomplete } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export type ProductOption = { productId: string; title: string };

type Props = { picked: ProductOption | null; error: string | undefined; onPick(product: ProductOption): void };

export function ProductPicker({ picked, error, onPick }: Props) {
  const { t } = useTranslation("contents");
  const fetcher = useFetcher<{ products: ProductOption[] }>();
  const [typed, setTyped] = useState<string | null>(null);
  const options = fetcher.data?.products ?? [];
  const search = (text: string) => {
    setTyped(text);
    fetcher.load(`/app/product-options?q=${encodeURIComponent(text)}`);
  };
  const pick = ([productId]: string[]) => {
    const product = options.find((option) => option.productId === productId);
    setTyped(null);
    if (product) onPick(product);
  };
  return (
    <Autocomplete
      options={options.map(({ productId, title }) => ({ value: productId, label: title }))}
      selected={picked ? [picked.productId] : []}
      onSelect={pick}
      loading={fetcher.state !== "idle"}
      emptyState={<p className="picker-empty">{t("field.noProduct")}</p>}
      textField={
        <Autocomplete.TextField
          label={t("field.productId")}
          value={typed ?? picked?.title ?? ""}
          error={error}
          onChange={search}
          onFocus={() => search("")}
          onBlur={() => setTyped(null)}
          placeholder={t("field.productSearch")}
          autoComplete="off"
        />
      }
    />
  );
}
