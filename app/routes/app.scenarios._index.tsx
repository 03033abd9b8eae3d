// Which presets are there, which are on, whom would each reach in the next days, and what did it bring?
import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ScenarioRow } from "~/components/scenario/scenario-row";
import { localDaysAgo } from "~/domain/day";
import { missingSenderFields } from "~/domain/sender";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { reachNextDays } from "~/queries/reach.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { scenarioPerformance } from "~/queries/reports/scenario-performance.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { scenarios } from "~/scenarios";
import { requireShop, type ShopAccess } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const resultDays = 30;
const reachDays = 7;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return shop.transaction(async (shop) => {
    const settings = await shopSettings(shop);
    return json({
      isSenderMissing: missingSenderFields(settings.sender).length > 0,
      scenarios: wire(await cards(shop, { now: clock.now(), timeZone: settings.timeZone, locale })),
    });
  });
}

export default function Scenarios() {
  const { scenarios, isSenderMissing } = useLoaderData<typeof loader>();
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
            <ScenarioRow key={scenario.id} scenario={scenario} />
          ))}
        </Card>
      </BlockStack>
    </Page>
  );
}

async function cards(shop: ShopAccess["shop"], { now, timeZone, locale }: { now: Date; timeZone: string; locale: "ja" | "en" }) {
  const settings = await scenarioSettings(shop);
  const atHand = await dataAtHand(shop);
  const performance = await scenarioPerformance(shop, { from: localDaysAgo(now, resultDays, timeZone), until: now });
  const list = [];
  for (const scenario of scenarios) {
    const did = performance.find((row) => row.scenarioId === scenario.id);
    list.push({
      id: scenario.id,
      name: scenario.name[locale],
      summary: scenario.summary[locale],
      isOn: settings.some((setting) => setting.scenarioId === scenario.id && setting.isOn),
      reach: await reachNextDays(shop, scenario.id, reachDays, now),
      sent: did?.sent ?? 0,
      orders: did?.orders ?? 0,
      revenue: did?.revenue ?? [],
      lacks: scenario.needs.filter((need) => !atHand[need]),
    });
  }
  return list;
}
