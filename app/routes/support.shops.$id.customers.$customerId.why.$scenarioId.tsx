// Why does this customer of a shop get the messages of a scenario, or not? As the shop sees it; the look is noted.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ShopDetail, shopInView } from "~/components/support/shop-page";
import { WhyScreen } from "~/components/why/why-screen";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showWhy } from "~/pipeline/explain/show-why.server";
import { shopByNumber, shopFormat } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lookAt, locale } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  const customerId = z.uuid().safeParse(params.customerId).data as CustomerId | undefined;
  const scenarioId = params.scenarioId ?? "";
  if (!shopRow || !customerId) throw new Response("No such customer", { status: 404 });
  const shop = await lookAt(shopRow.shopId, `why ${scenarioId.slice(0, 60)} for customer ${customerId}`);
  return shop.transaction(async (shop) => {
    const view = await showWhy(shop, { customerId, scenarioId, locale }, clock.now());
    if (!view) throw new Response("No such customer or scenario", { status: 404 });
    return { shop: shopInView(shopRow), format: await shopFormat(shop), view: wire(view) };
  });
}

export default function ShopWhy() {
  const { shop, format, view } = useLoaderData<typeof loader>();
  const { t } = useTranslation("why");
  const { customer, scenario } = view;
  const path = `/support/shops/${shop.shopId}`;
  return (
    <ShopDetail
      shop={shop}
      format={format}
      title={`${customer.name} · ${t("title", { scenario: scenario.name })}`}
      back={{ content: t("support.link"), url: `${path}/customers/${customer.customerId}` }}
    >
      <WhyScreen view={view} deliveries={`${path}/deliveries`} />
    </ShopDetail>
  );
}
