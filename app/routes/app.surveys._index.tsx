// Which surveys has the shop, which scenarios ask them, and how many people answered?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SurveyList } from "~/components/surveys/survey-list";
import { wire } from "~/lib/wire";
import { showSurveys } from "~/pipeline/show/show-surveys.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return wire(await shop.transaction((shop) => showSurveys(shop, locale)));
}

export default function Surveys() {
  const surveys = useLoaderData<typeof loader>();
  const { t } = useTranslation("surveys");
  return (
    <Page title={t("title")} subtitle={t("subtitle")} primaryAction={{ content: t("create"), url: "/app/surveys/new" }}>
      <SurveyList surveys={surveys} />
    </Page>
  );
}
