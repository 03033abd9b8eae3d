// Whose code do this scenario's messages tell?
import { BlockStack, Card, Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type Props = {
  coupons: { id: string; name: string }[];
  chosen: string;
  error: string | undefined;
  onChange(field: "coupon", couponId: string): void;
};

export function CouponChoice({ coupons, chosen, error, onChange }: Props) {
  const { t } = useTranslation();
  // One that was stopped since stays readable as what is set.
  const isGone = chosen !== "" && !coupons.some(({ id }) => id === chosen);
  const options = [
    { value: "", label: t("coupons:choice.none") },
    ...(isGone ? [{ value: chosen, label: t("coupons:choice.stopped") }] : []),
    ...coupons.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("coupons:choice.title")}
        </Text>
        <Select
          name="coupon"
          label={t("coupons:choice.label")}
          labelHidden
          options={options}
          value={chosen}
          error={error}
          helpText={t("coupons:choice.help")}
          onChange={(id) => onChange("coupon", id)}
        />
        <Link url="/app/coupons">{t("coupons:choice.manage")}</Link>
      </BlockStack>
    </Card>
  );
}
