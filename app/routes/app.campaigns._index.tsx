// Which sales has the merchant entered: going on, to come, and over?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CampaignList } from "~/components/campaign/campaign-list";
import { Empty } from "~/components/empty";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showCampaigns } from "~/pipeline/show/show-campaigns.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction((shop) => showCampaigns(shop, clock.now())));
}

export default function Campaigns() {
  const { ahead, past } = useLoaderData<typeof loader>();
  const { t } = useTranslation("campaigns");
  const add = { content: t("add"), url: "/app/campaigns/new" };
  const isEmpty = ahead.length + past.length === 0;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} {...(isEmpty ? {} : { primaryAction: add })}>
      {isEmpty ? <Empty title={t("none.title")} text={t("none.text")} action={{ label: t("add"), url: add.url }} /> : null}
      <BlockStack gap="400">
        {ahead.length > 0 ? <CampaignList title={t("ahead")} campaigns={ahead} /> : null}
        {past.length > 0 ? <CampaignList title={t("past")} campaigns={past} /> : null}
      </BlockStack>
    </Page>
  );
}
