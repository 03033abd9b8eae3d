// What did a coupon do, scenario by scenario?
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { FiguresTable } from "../figures-table";
import { ShopFormatContext, useFormats } from "../formats";

export type CouponFigures = { issued: number; used: number; revenueMinor: string; costMinor: string };
/** Null: whoever used it was not told of it by a message. */
export type CouponScenario = CouponFigures & { scenarioId: string | null; name: string | null };

export function CouponByScenario({ scenarios }: { scenarios: CouponScenario[] }) {
  const { t } = useTranslation("coupons");
  const format = useFormats();
  const { currency } = useContext(ShopFormatContext);
  const money = (amountMinor: string) => format.money({ amountMinor, currency });
  return (
    <FiguresTable
      caption={t("byScenario.title")}
      rows={scenarios}
      rowKey={({ scenarioId }) => scenarioId ?? ""}
      columns={[
        { key: "scenario", label: t("column.scenario"), cell: (row) => row.name ?? t("byScenario.untold") },
        { key: "issued", label: t("column.issued"), isNumeric: true, cell: (row) => format.number(row.issued) },
        { key: "used", label: t("column.used"), isNumeric: true, cell: (row) => format.number(row.used) },
        { key: "revenue", label: t("column.revenue"), isNumeric: true, cell: (row) => money(row.revenueMinor) },
        { key: "cost", label: t("column.cost"), isNumeric: true, cell: (row) => money(row.costMinor) },
      ]}
    />
  );
}
