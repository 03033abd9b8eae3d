// What can be said in a block? Its fields, by kind.
import { BlockStack, Checkbox, FormLayout, RangeSlider, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type Block, blockSources } from "~/domain/creative/block";
import { ImageField } from "./image-field";
import { TagField } from "./tag-field";

type Props = { block: Block; onChange(block: Block, field: string): void };
type FieldsOf<Kind extends Block["kind"]> = {
  block: Extract<Block, { kind: Kind }>;
  set(field: string): (value: unknown) => void;
};

export function BlockFields({ block, onChange }: Props) {
  const { t } = useTranslation("creative");
  const set = (field: string) => (value: unknown) => onChange({ ...block, [field]: value } as Block, field);
  const text = (
    field: string,
    value: string,
    more: { multiline?: number; label?: string; helpText?: string; placeholder?: string } = {},
  ) => (
    <TagField
      field={`${block.id}.${field}`}
      label={more.label ?? t(`field.${block.kind}.${field}` as "field.text.text")}
      value={value}
      onChange={set(field)}
      {...more}
    />
  );
  switch (block.kind) {
    case "heading":
      return text("text", block.text);
    case "text":
      return text("text", block.text, { multiline: 6, helpText: t("field.text.help") });
    case "button":
      return (
        <FormLayout>
          {text("text", block.text)}
          {text("url", block.url, { label: t("field.url"), helpText: t("field.urlHelp"), placeholder: "https://" })}
        </FormLayout>
      );
    case "banner":
      return <BannerFields block={block} set={set} />;
    case "products":
      return <ProductsFields block={block} set={set} />;
    case "coupon":
      return (
        <FormLayout>
          {text("title", block.title)}
          {text("code", block.code, { helpText: t("field.coupon.codeHelp") })}
          {text("terms", block.terms, { multiline: 2 })}
          {text("url", block.url, { label: t("field.url"), helpText: t("field.urlHelp"), placeholder: "https://" })}
        </FormLayout>
      );
    case "points":
      return text("title", block.title, { helpText: t("field.points.help") });
    case "survey":
      return text("question", block.question, { helpText: t("field.survey.help") });
    case "logo":
    case "divider":
      return (
        <Text as="p" tone="subdued">
          {t(`block.about.${block.kind}`)}
        </Text>
      );
  }
}

function BannerFields({ block, set }: FieldsOf<"banner">) {
  const { t } = useTranslation("creative");
  return (
    <FormLayout>
      <ImageField field={`${block.id}.imageUrl`} label={t("field.banner.imageUrl")} value={block.imageUrl} onChange={set("imageUrl")} />
      <TagField
        field={`${block.id}.alt`}
        label={t("field.banner.alt")}
        value={block.alt}
        onChange={set("alt")}
        helpText={t("field.banner.altHelp")}
      />
      <TagField
        field={`${block.id}.url`}
        label={t("field.url")}
        value={block.url}
        onChange={set("url")}
        helpText={t("field.urlHelp")}
        placeholder="https://"
      />
      <Checkbox
        label={t("field.banner.isVideo")}
        helpText={t("field.banner.isVideoHelp")}
        checked={block.isVideo}
        onChange={set("isVideo")}
      />
    </FormLayout>
  );
}

const layouts = ["auto", "pairs", "list"] as const;

function ProductsFields({ block, set }: FieldsOf<"products">) {
  const { t } = useTranslation("creative");
  return (
    <FormLayout>
      <Select
        label={t("field.products.source")}
        options={blockSources.map((source) => ({ value: source, label: t(`source.${source}`) }))}
        value={block.source}
        onChange={set("source")}
        helpText={t(`sourceAbout.${block.source}`)}
      />
      <BlockStack gap="100">
        <RangeSlider
          label={t("field.products.max", { count: block.max })}
          min={1}
          max={12}
          value={block.max}
          onChange={(count) => set("max")(Number(count))}
          output
        />
      </BlockStack>
      <Select
        label={t("field.products.layout")}
        options={layouts.map((layout) => ({ value: layout, label: t(`layout.${layout}`) }))}
        value={block.layout}
        onChange={set("layout")}
      />
      <TagField
        field={`${block.id}.title`}
        label={t("field.products.title")}
        value={block.title}
        onChange={set("title")}
        helpText={t("field.products.titleHelp")}
      />
    </FormLayout>
  );
}
