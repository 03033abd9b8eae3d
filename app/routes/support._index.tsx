// Which shop needs help? Found by its domain; and who writes to us without having installed the app?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ShopList } from "~/components/support/shop-list";
import { shopInView } from "~/components/support/shop-page";
import { UnknownShops } from "~/components/support/unknown-shops";
import { wire } from "~/lib/wire";
import { unknownShops, unsettledCounts } from "~/queries/inbox/inbox.server";
import { findShops } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const shown = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { operator, look } = await requireStaff(request);
  await look("shops");
  const text = new URL(request.url).searchParams.get("q")?.trim() ?? "";
  const [found, unknown] = await Promise.all([findShops(text, shown), unknownShops(operator, shown)]);
  const counts = await unsettledCounts(
    operator,
    found.map(({ domain }) => domain),
  );
  const countOf = new Map(counts.map((count) => [`${count.platform} ${count.domain}`, count]));
  const shops = found.map((row) => {
    const { dead = 0, waiting = 0 } = countOf.get(`${row.platform} ${row.domain}`) ?? {};
    return { ...shopInView(row), dead, waiting };
  });
  return { text, shops, unknown: wire(unknown), isCut: shops.length === shown };
}

export default function Shops() {
  const { text, shops, unknown, isCut } = useLoaderData<typeof loader>();
  const { t } = useTranslation("support");
  return (
    <Page title={t("shops.title")}>
      <BlockStack gap="600">
        <ShopList text={text} shops={shops} isCut={isCut} />
        <UnknownShops shops={unknown} />
      </BlockStack>
    </Page>
  );
}
