// Which page belongs to which goods?
import { BlockStack, Card, ChoiceList, FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../use-draft";
import { type ProductOption, ProductPicker } from "./product-picker";

type Props = {
  draft: Draft;
  /** The title of the product that is stored; null: none, or it is gone. */
  goods: string | null;
  categories: string[];
  errorOf(field: string): string | undefined;
};

export function ContentForm({ draft, goods, categories, errorOf }: Props) {
  const { t } = useTranslation("contents");
  const field = (name: "title" | "url" | "imageUrl" | "category") => ({
    name,
    label: t(`field.${name}`),
    value: draft.value(name),
    error: errorOf(name),
    onChange: (text: string) => draft.change(name, text),
  });
  const choose = { value: "", label: t("field.categoryChoose"), disabled: true };
  return (
    <Card>
      <BlockStack gap="400">
        <ChoiceList
          title={t("field.about")}
          choices={(["product", "category"] as const).map((value) => ({ value, label: t(`field.${value}`) }))}
          selected={[draft.value("about")]}
          onChange={([about = "product"]) => draft.change("about", about)}
        />
        <FormLayout>
          {draft.value("about") === "category" ? (
            <Select {...field("category")} options={[choose, ...categories.map((value) => ({ value, label: value }))]} />
          ) : (
            <PickedProduct draft={draft} goods={goods} error={errorOf("productId")} />
          )}
          <TextField {...field("title")} maxLength={120} autoComplete="off" />
          <TextField {...field("url")} type="url" placeholder="https://" autoComplete="off" />
          <TextField {...field("imageUrl")} type="url" placeholder="https://" helpText={t("field.imageHelp")} autoComplete="off" />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

/** The form keeps the id; what it is called is remembered from the choice. */
function PickedProduct({ draft, goods, error }: { draft: Draft; goods: string | null; error: string | undefined }) {
  const { t } = useTranslation("contents");
  const [chosen, setChosen] = useState<ProductOption | null>(null);
  const productId = draft.value("productId");
  const title = chosen?.productId === productId ? chosen.title : (goods ?? t("gone"));
  const pick = (product: ProductOption) => {
    setChosen(product);
    draft.change("productId", product.productId);
  };
  return <ProductPicker picked={productId ? { productId, title } : null} error={error} onPick={pick} />;
}
