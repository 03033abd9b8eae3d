// Which goods are meant: products, categories and tags, found in one field.
import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Goods } from "~/domain/audience/audience";
import { useBuilder } from "./builder-context";
import { type Choice, ChoicesField } from "./choices-field";

type Found = { products: { productId: string; title: string }[]; categories: string[]; tags: string[] };
type Props = { goods: Goods; error?: string; onChange(goods: Goods): void };

/** A value's first letter tells its kind: p, c or t. */
export function GoodsField({ goods, error, onChange }: Props) {
  const { t } = useTranslation("segments");
  const { productTitle, rememberProduct } = useBuilder();
  const fetcher = useFetcher<Found>();
  const found = fetcher.data ?? { products: [], categories: [], tags: [] };
  const product = (productId: string): Choice => ({
    value: `p${productId}`,
    label: found.products.find((one) => one.productId === productId)?.title ?? productTitle(productId),
  });
  const category = (name: string): Choice => ({ value: `c${name}`, label: name });
  const tag = (name: string): Choice => ({ value: `t${name}`, label: `#${name}` });
  const choose = (values: string[]) => {
    const of = (kind: string) => values.filter((value) => value.startsWith(kind)).map((value) => value.slice(1));
    for (const { productId, title } of found.products) if (of("p").includes(productId)) rememberProduct(productId, title);
    const listed = { productIds: of("p"), categories: of("c"), tags: of("t") };
    onChange(Object.fromEntries(Object.entries(listed).filter(([, list]) => list.length > 0)));
  };
  return (
    <ChoicesField
      label={t("fields.goods")}
      placeholder={t("fields.searchGoods")}
      help={t("helps.anyGoods")}
      error={error}
      isLoading={fetcher.state !== "idle"}
      chosen={[...(goods.productIds ?? []).map(product), ...(goods.categories ?? []).map(category), ...(goods.tags ?? []).map(tag)]}
      sections={[
        { title: t("kinds.category"), options: found.categories.map(category) },
        { title: t("kinds.tag"), options: found.tags.map(tag) },
        { title: t("kinds.product"), options: found.products.map(({ productId }) => product(productId)) },
      ]}
      onSearch={(text) => fetcher.load(`/app/goods-options?q=${encodeURIComponent(text)}`)}
      onChange={choose}
    />
  );
}
