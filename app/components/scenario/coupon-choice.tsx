// Whose code do this scenario's messages tell?
import { BlockStack, Card, Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CouponState } from "~/domain/message/coupon";

/** `isFound`: the merchant's own, made at the platform; its terms are said with its name. */
export type CouponOption = { id: string; name: string; isFound: boolean; terms: string; state: CouponState };

type Props = {
  coupons: CouponOption[];
  chosen: string;
  error: string | undefined;
  onChange(field: "coupon", couponId: string): void;
};

export function CouponChoice({ coupons, chosen, error, onChange }: Props) {
  const { t } = useTranslation();
  const option = coupons.find(({ id }) => id === chosen);
  // One that was stopped since stays readable as what is set.
  const isGone = chosen !== "" && !option;
  const group = (isFound: boolean) =>
    coupons
      .filter((coupon) => coupon.isFound === isFound)
      .map(({ id, name, terms }) => ({ value: id, label: isFound ? t("coupons:choice.found", { name, terms }) : name }));
  const [own, found] = [group(false), group(true)];
  const options = [
    { value: "", label: t("coupons:choice.none") },
    ...(isGone ? [{ value: chosen, label: t("coupons:choice.stopped") }] : []),
    ...(found.length === 0
      ? own
      : [
          ...(own.length > 0 ? [{ title: t("coupons:choice.own"), options: own }] : []),
          { title: t("coupons:choice.there"), options: found },
        ]),
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
        {isGone || option?.state === "over" ? (
          <Text as="p" tone="caution">
            {t("coupons:choice.over")}
          </Text>
        ) : null}
        {option?.state === "coming" ? (
          <Text as="p" tone="caution">
            {t("coupons:choice.coming")}
          </Text>
        ) : null}
        <Link url="/app/coupons">{t("coupons:choice.manage")}</Link>
      </BlockStack>
    </Card>
  );
}
