// What went to whom, or why not? The delivery log with its filters.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DeliveryFilterForm } from "~/components/delivery-filter-form";
import { EmptyWords } from "~/components/empty";
import { useFormats } from "~/components/formats";
import { StateBadge } from "~/components/state-badge";
import { deliveryFilter } from "~/domain/delivery-filter";
import { logCursor, nextPage } from "~/lib/log-cursor";
import { type Wire, wire } from "~/lib/wire";
import { type DeliveryRow, deliveryCounts, deliveryLog } from "~/queries/delivery-log.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { scenarios } from "~/scenarios";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const pageSize = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const search = new URL(request.url).searchParams;
  return shop.transaction(async (shop) => {
    const filter = deliveryFilter(search, (await shopSettings(shop)).timeZone);
    const rows = await deliveryLog(shop, filter, { after: logCursor(search), limit: pageSize });
    return {
      rows: wire(rows),
      counts: await deliveryCounts(shop, filter),
      older: rows.length === pageSize ? nextPage(search, rows.at(-1)) : null,
      filter: Object.fromEntries(search),
      scenarioNames: Object.fromEntries(scenarios.map((scenario) => [scenario.id, scenario.name[locale]])),
    };
  });
}

export default function Deliveries() {
  const { rows, counts, older, filter, scenarioNames } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deliveries");
  const { search } = useLocation();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      secondaryActions={[{ content: t("csv"), url: `/app/deliveries.csv${search}`, external: true }]}
    >
      <BlockStack gap="400">
        <Card>
          <DeliveryFilterForm key={search} filter={filter} scenarioNames={scenarioNames} />
        </Card>
        <Card padding="0">
          {rows.length === 0 ? (
            <EmptyWords title={t("empty")} text={t("emptyHint")} />
          ) : (
            <>
              <Counts total={total} counts={counts} />
              <ResourceList
                items={rows}
                idForItem={(row) => row.deliveryId}
                renderItem={(row: Wire<DeliveryRow>) => (
                  <DeliveryItem row={row} scenario={scenarioNames[row.scenarioId] ?? row.scenarioId} />
                )}
              />
            </>
          )}
        </Card>
        <InlineStack align="center" gap="300">
          {filter.after ? <Button url={withoutCursor(search)}>{t("newest")}</Button> : null}
          {older ? <Button url={older}>{t("older")}</Button> : null}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

function Counts({ total, counts }: { total: number; counts: { state: string; reason: string | null; count: number }[] }) {
  const { t } = useTranslation("deliveries");
  const format = useFormats();
  return (
    <div style={{ padding: "var(--p-space-400)" }}>
      <InlineStack gap="400">
        <Text as="span" fontWeight="semibold">
          {t("total", { count: total })}
        </Text>
        {counts.slice(0, 8).map(({ state, reason, count }) => (
          <InlineStack key={`${state} ${reason}`} gap="200" blockAlign="center">
            <StateBadge state={state} reason={reason} />
            <Text as="span">{format.number(count)}</Text>
          </InlineStack>
        ))}
      </InlineStack>
    </div>
  );
}

function DeliveryItem({ row, scenario }: { row: Wire<DeliveryRow>; scenario: string }) {
  const { t } = useTranslation("deliveries");
  const format = useFormats();
  const title = row.subject ?? scenario;
  return (
    <ResourceItem id={row.deliveryId} url={`/app/deliveries/${row.deliveryId}`} accessibilityLabel={title}>
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <BlockStack gap="050">
          <Text as="h3" fontWeight="semibold" breakWord>
            {title}
          </Text>
          <Text as="span" tone="subdued" breakWord>
            {[scenario, t("step", { step: row.step + 1 }), row.customerName || row.toAddress || "–"].join(" · ")}
          </Text>
        </BlockStack>
        <BlockStack gap="050">
          <StateBadge state={row.state} reason={row.reason} />
          <Text as="span" tone="subdued" variant="bodySm">
            {format.minute(row.sentAt ?? row.decidedAt)}
          </Text>
        </BlockStack>
      </InlineStack>
    </ResourceItem>
  );
}

function withoutCursor(search: string) {
  const rest = new URLSearchParams(search);
  rest.delete("after");
  return `/app/deliveries?${rest}`;
}
