// What is planned for one customer of a shop, why not, and what have they said yes and no to? For support; the look is noted.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ConsentRecord } from "~/components/consent-record";
import { ShopDetail, shopInView } from "~/components/support/shop-page";
import { PlanLines } from "~/components/why/plan-lines";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showPlan } from "~/pipeline/explain/show-why.server";
import { consentRecord } from "~/queries/consent/consent-record.server";
import { shopByNumber, shopFormat } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lookAt, locale } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  const customerId = z.uuid().safeParse(params.customerId).data as CustomerId | undefined;
  if (!shopRow || !customerId) throw new Response("No such customer", { status: 404 });
  const shop = await lookAt(shopRow.shopId, `plan and consents of customer ${customerId}`);
  return shop.transaction(async (shop) => {
    const plan = await showPlan(shop, { customerId, locale }, clock.now());
    if (!plan) throw new Response("No such customer", { status: 404 });
    return {
      shop: shopInView(shopRow),
      format: await shopFormat(shop),
      plan: wire(plan),
      consents: wire(await consentRecord(shop, customerId)),
    };
  });
}

export default function ShopCustomerPlan() {
  const { shop, format, plan, consents } = useLoaderData<typeof loader>();
  const { t } = useTranslation("why");
  const { customerId, name } = plan.customer;
  const path = `/support/shops/${shop.shopId}`;
  return (
    <ShopDetail
      shop={shop}
      format={format}
      title={t("support.title", { name })}
      back={{ content: t("support.back"), url: `${path}?customer=${customerId}` }}
    >
      <BlockStack gap="400">
        <Card>
          <PlanLines lines={plan.lines} path={`${path}/customers/${customerId}/why`} />
        </Card>
        <ConsentRecord entries={consents} count={consents.length} csv={null} />
      </BlockStack>
    </ShopDetail>
  );
}
