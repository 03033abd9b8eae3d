// What went to whom in this shop, or why not? Its delivery log, for support.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CustomerChoice } from "~/components/customer-choice";
import { DeliveryFilterForm } from "~/components/delivery-filter-form";
import { DeliveryList } from "~/components/delivery-list";
import { ShopPage, shopInView } from "~/components/support/shop-page";
import { useTopOfPage } from "~/components/use-top-of-page";
import { deliveryFilter } from "~/domain/measure/delivery-filter";
import { wire } from "~/lib/wire";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { showDeliveryLog } from "~/pipeline/show/show-delivery-log.server";
import { chosenCustomer } from "~/queries/people/customer-search.server";
import { shopByNumber, shopFormat } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** The delivery log's own filters, and `who`: the customers that a text finds, to filter by one of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lookAt, locale } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  if (!shopRow) throw new Response("No such shop", { status: 404 });
  const search = new URL(request.url).searchParams;
  const who = search.get("who")?.trim() ?? "";
  const { customerId } = deliveryFilter(search, "UTC");
  const shop = await lookAt(shopRow.shopId, customerId ? `customer ${customerId}` : who ? "customers" : "deliveries");
  return shop.transaction(async (shop) => {
    const format = await shopFormat(shop);
    return {
      shop: shopInView(shopRow),
      format,
      ...wire(await showDeliveryLog(shop, search, format.timeZone)),
      filter: Object.fromEntries(search),
      who,
      ...(await chosenCustomer(shop, { customerId, who, country: format.country })),
      scenarioNames: await namesIn(shop, locale),
    };
  });
}

export default function ShopDeliveries() {
  const { shop, format, rows, tests, counts, older, filter, customer, who, found, scenarioNames } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deliveries");
  const { t: why } = useTranslation("why");
  const { search } = useLocation();
  useTopOfPage(filter.after ?? "");
  return (
    <ShopPage shop={shop} format={format}>
      <Card>
        <BlockStack gap="400">
          <CustomerChoice key={`who ${who}`} who={who} found={found} customer={customer} />
          {customer ? <Link url={`/support/shops/${shop.shopId}/customers/${filter.customer}`}>{why("support.link")}</Link> : null}
          <DeliveryFilterForm key={search} filter={filter} scenarioNames={scenarioNames} />
        </BlockStack>
      </Card>
      <DeliveryList
        path={`/support/shops/${shop.shopId}/deliveries`}
        rows={rows}
        tests={tests}
        counts={counts}
        scenarioNames={scenarioNames}
      />
      <InlineStack align="center" gap="300">
        {filter.after ? <Button url={withoutCursor(search)}>{t("newest")}</Button> : null}
        {older ? <Button url={older}>{t("older")}</Button> : null}
      </InlineStack>
    </ShopPage>
  );
}

function withoutCursor(search: string) {
  const rest = new URLSearchParams(search);
  rest.delete("after");
  return `?${rest}`;
}
