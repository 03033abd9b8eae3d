// What went to whom, or why not? The delivery log with its filters.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CustomerChoice } from "~/components/customer-choice";
import { DeliveryFilterForm } from "~/components/delivery-filter-form";
import { DeliveryList } from "~/components/delivery-list";
import { useTopOfPage } from "~/components/use-top-of-page";
import { deliveryFilter } from "~/domain/measure/delivery-filter";
import { wire } from "~/lib/wire";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { showDeliveryLog } from "~/pipeline/show/show-delivery-log.server";
import { chosenCustomer } from "~/queries/people/customer-search.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** The log's filters in its address, and `who`: the customers that a text finds, to filter by one of them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const search = new URL(request.url).searchParams;
  return shop.transaction(async (shop) => {
    const { timeZone, country } = await shopSettings(shop);
    const { customerId } = deliveryFilter(search, timeZone);
    const who = search.get("who")?.trim() ?? "";
    return {
      ...wire(await showDeliveryLog(shop, search, timeZone)),
      who,
      ...(await chosenCustomer(shop, { customerId, who, country })),
      filter: Object.fromEntries(search),
      scenarioNames: await namesIn(shop, locale),
    };
  });
}

export default function Deliveries() {
  const { rows, tests, counts, older, who, found, customer, filter, scenarioNames } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deliveries");
  const { search } = useLocation();
  useTopOfPage(filter.after ?? "");
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      secondaryActions={[{ content: t("csv"), url: `/app/deliveries.csv${search}`, external: true }]}
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <CustomerChoice key={`who ${who}`} who={who} found={found} customer={customer} />
            <DeliveryFilterForm key={search} filter={filter} scenarioNames={scenarioNames} />
          </BlockStack>
        </Card>
        <DeliveryList path="/app/deliveries" rows={rows} tests={tests} counts={counts} scenarioNames={scenarioNames} />
        <InlineStack align="center" gap="300">
          {filter.after ? <Button url={withoutCursor(search)}>{t("newest")}</Button> : null}
          {older ? <Button url={older}>{t("older")}</Button> : null}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

function withoutCursor(search: string) {
  const rest = new URLSearchParams(search);
  rest.delete("after");
  return `/app/deliveries?${rest}`;
}
