// Which presets are there, which are on, whom would each reach in the next days, and what did it bring?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ScenarioRow } from "~/components/scenario/scenario-row";
import { useReach } from "~/components/scenario/use-reach";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showScenarios } from "~/pipeline/show-scenarios.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return wire(await shop.transaction((shop) => showScenarios(shop, locale, clock.now())));
}

export default function Scenarios() {
  const { scenarios, isSenderMissing, resultDays } = useLoaderData<typeof loader>();
  const reach = useReach();
  const { t } = useTranslation();
  return (
    <Page title={t("scenarios:title")} subtitle={t("scenarios:subtitle")}>
      <BlockStack gap="400">
        {isSenderMissing ? (
          <Banner
            tone="warning"
            title={t("scenarios:senderMissing.title")}
            action={{ content: t("scenarios:senderMissing.action"), url: "/app/settings#sender" }}
          />
        ) : null}
        <Card padding="0">
          {scenarios.map((scenario) => (
            <ScenarioRow key={scenario.id} scenario={scenario} reach={reach?.[scenario.id]} />
          ))}
        </Card>
        <Text as="p" variant="bodySm" tone="subdued" alignment="center">
          {t("scenarios:period", { days: resultDays })}
        </Text>
      </BlockStack>
    </Page>
  );
}
