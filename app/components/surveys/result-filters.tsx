// Of which days, product and people are the answers shown? The address holds the choice, so that it can be shared.
import { useSearchParams } from "@remix-run/react";
import { Button, Card, InlineGrid, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type ResultFilter, resultDays } from "~/domain/survey/result-filter";
import { ProductPicker } from "../content/product-picker";

type Props = {
  filter: ResultFilter;
  product: { productId: string; title: string } | null;
  segments: { segmentId: string; name: string }[];
};

export function ResultFilters({ filter, product, segments }: Props) {
  const { t } = useTranslation("surveys");
  const [, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return (
    <Card>
      <InlineGrid columns={{ xs: 1, md: 3 }} gap="300">
        <Select
          label={t("results.days")}
          options={[
            ...resultDays.map((days) => ({ value: String(days), label: t("results.lastDays", { days }) })),
            { value: "all", label: t("results.allDays") },
          ]}
          value={filter.days === null ? "all" : String(filter.days)}
          onChange={(days) => set("days", days)}
        />
        <Select
          label={t("results.segment")}
          options={[
            { value: "", label: t("results.everybody") },
            ...segments.map(({ segmentId, name }) => ({ value: segmentId, label: name })),
          ]}
          value={filter.segmentId ?? ""}
          onChange={(segment) => set("segment", segment)}
        />
        <div>
          <ProductPicker picked={product} error={undefined} onPick={({ productId }) => set("product", productId)} />
          {product ? (
            <Button variant="plain" onClick={() => set("product", "")}>
              {t("results.anyProduct")}
            </Button>
          ) : null}
        </div>
      </InlineGrid>
    </Card>
  );
}
