// Who of the staff looked at what, of which shop, and when?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Empty } from "~/components/empty";
import { LooksTable } from "~/components/support/looks-table";
import { wire } from "~/lib/wire";
import { staffLooks } from "~/queries/shop/staff-looks.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const shown = 200;

export async function loader({ request }: LoaderFunctionArgs) {
  const { look } = await requireStaff(request);
  await look("looks");
  const looks = await staffLooks(shown);
  return { looks: wire(looks.map((one) => ({ ...one, shopId: one.shopId && Number(one.shopId) }))) };
}

export default function Looks() {
  const { looks } = useLoaderData<typeof loader>();
  const { t } = useTranslation("support");
  return (
    <Page title={t("looks.title")} subtitle={t("looks.subtitle")}>
      {looks.length === 0 ? (
        <Empty title={t("looks.none")} text={t("looks.noneHint")} />
      ) : (
        <Card padding="0">
          <LooksTable looks={looks} />
        </Card>
      )}
    </Page>
  );
}
