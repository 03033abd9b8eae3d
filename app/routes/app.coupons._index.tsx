// Which coupons has the shop, and what did each do?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CouponList } from "~/components/coupon/coupon-list";
import { Empty } from "~/components/empty";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showCoupons } from "~/pipeline/show/show-coupons.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return wire({ coupons: await shop.transaction((shop) => showCoupons(shop, clock.now(), locale)) });
}

export default function Coupons() {
  const { coupons } = useLoaderData<typeof loader>();
  const { t } = useTranslation("coupons");
  const add = { content: t("add"), url: "/app/coupons/new" };
  if (coupons.length === 0)
    return (
      <Page title={t("title")} subtitle={t("subtitle")}>
        <Empty title={t("none.title")} text={t("none.text")} action={{ label: t("add"), url: add.url }} />
      </Page>
    );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} primaryAction={add}>
      <CouponList coupons={coupons} />
    </Page>
  );
}
