// Coupons in a table: what each gives, how many were given and used, what they brought and cost.
import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import type { CouponKind, CouponOrigin, CouponState } from "~/domain/message/coupon";
import { FiguresTable } from "../figures-table";
import { ShopFormatContext, useFormats } from "../formats";

export type CouponLine = {
  couponId: string;
  name: string;
  kind: CouponKind;
  origin: CouponOrigin;
  terms: string;
  state: CouponState;
  ready: number;
  issued: number;
  used: number;
  revenueMinor: string;
  costMinor: string;
};

export function CouponList({ coupons }: { coupons: CouponLine[] }) {
  const { t } = useTranslation("coupons");
  const format = useFormats();
  const { currency } = useContext(ShopFormatContext);
  const money = (amountMinor: string) => format.money({ amountMinor, currency });
  return (
    <Card padding="0">
      <FiguresTable
        caption={t("title")}
        rows={coupons}
        rowKey={({ couponId }) => couponId}
        columns={[
          { key: "name", label: t("column.name"), cell: (row) => <CouponName coupon={row} /> },
          {
            key: "made",
            label: t("column.made"),
            isNumeric: true,
            cell: (row) => (row.kind === "shared" ? t("unlimited") : format.number(row.ready)),
          },
          { key: "issued", label: t("column.issued"), isNumeric: true, cell: (row) => format.number(row.issued) },
          { key: "used", label: t("column.used"), isNumeric: true, cell: (row) => format.number(row.used) },
          { key: "revenue", label: t("column.revenue"), isNumeric: true, cell: (row) => money(row.revenueMinor) },
          { key: "cost", label: t("column.cost"), isNumeric: true, cell: (row) => money(row.costMinor) },
        ]}
      />
    </Card>
  );
}

function CouponName({ coupon }: { coupon: CouponLine }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Link url={`/app/coupons/${coupon.couponId}`} removeUnderline>
          {coupon.name}
        </Link>
        <CouponBadge state={coupon.state} />
        {coupon.origin === "found" ? <FoundBadge /> : null}
      </InlineStack>
      <Text as="span" variant="bodySm" tone="subdued">
        {coupon.terms}
      </Text>
    </BlockStack>
  );
}

export function CouponBadge({ state }: { state: CouponState }) {
  const { t } = useTranslation("coupons");
  const tone = tones[state];
  return <Badge {...(tone ? { tone } : {})}>{t(`state.${state}`)}</Badge>;
}

export function FoundBadge() {
  const { t } = useTranslation("coupons");
  return <Badge>{t("found.badge")}</Badge>;
}

const tones = { making: "info", failed: "critical", coming: "info", running: "success", over: undefined, stopped: "warning" } as const;
