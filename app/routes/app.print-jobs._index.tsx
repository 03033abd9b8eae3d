// Which cards are to be printed, and which were?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Empty } from "~/components/empty";
import { JobList } from "~/components/print/job-list";
import { wire } from "~/lib/wire";
import { showPrintJobs } from "~/pipeline/show/show-print-jobs.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return wire(await shop.transaction((shop) => showPrintJobs(shop, locale)));
}

export default function PrintJobs() {
  const { jobs } = useLoaderData<typeof loader>();
  const { t } = useTranslation("postal");
  const settings = { label: t("jobs.none.action"), url: "/app/settings/postal" };
  return (
    <Page title={t("jobs.title")} subtitle={t("jobs.subtitle")} secondaryActions={[{ content: settings.label, url: settings.url }]}>
      {jobs.length === 0 ? <Empty title={t("jobs.none.title")} text={t("jobs.none.text")} action={settings} /> : <JobList jobs={jobs} />}
    </Page>
  );
}
