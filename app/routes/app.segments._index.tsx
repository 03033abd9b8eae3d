// Which segments has the shop, what does each say, and how many people are in it now?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SegmentExamples, SegmentList } from "~/components/segment/segment-list";
import { useSegmentCounts } from "~/components/segment/use-audience";
import { wire } from "~/lib/wire";
import { showSegments } from "~/pipeline/show/show-segment.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction(showSegments));
}

export default function Segments() {
  const { segments, titles, surveys } = useLoaderData<typeof loader>();
  const counts = useSegmentCounts();
  const { t } = useTranslation("segments");
  const names = {
    product: (id: string) => titles.find(({ productId }) => productId === id)?.title ?? id,
    surveys,
    segment: (id: string) => segments.find(({ segmentId }) => segmentId === id)?.name ?? "–",
  };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} primaryAction={{ content: t("create"), url: "/app/segments/new" }}>
      <BlockStack gap="600">
        <SegmentList segments={segments} names={names} counts={counts} />
        <SegmentExamples />
      </BlockStack>
    </Page>
  );
}
