// Which files has the shop brought? A new one is chosen here.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ImportList } from "~/components/import/import-list";
import { UploadCard } from "~/components/import/upload-card";
import { wire } from "~/lib/wire";
import { importJobs } from "~/queries/import/import-jobs.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const shownFiles = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const jobs = await importJobs(shop, shownFiles);
  return wire({ jobs: jobs.map(({ sample: _sample, headers: _headers, mapping: _mapping, ...job }) => job) });
}

export default function Imports() {
  const { jobs } = useLoaderData<typeof loader>();
  const { t } = useTranslation("imports");
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <BlockStack gap="400">
        <UploadCard />
        <ImportList jobs={jobs} />
      </BlockStack>
    </Page>
  );
}
