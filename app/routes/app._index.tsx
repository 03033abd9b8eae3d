// How is the shop doing this week, what did each scenario bring, and what is still to set up?
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, EmptyState, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ScenarioResults } from "~/components/home/scenario-results";
import { SetupChecklist } from "~/components/home/setup-checklist";
import { WeekFigures } from "~/components/home/week-figures";
import { localDaysAgo } from "~/domain/day";
import { missingSenderFields } from "~/domain/sender";
import { setupItems } from "~/domain/setup";
import { incrementalRevenue } from "~/domain/uplift";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { overview, type Period } from "~/queries/reports/overview.server";
import { scenarioPerformance } from "~/queries/reports/scenario-performance.server";
import { scenarioArms } from "~/queries/reports/uplift.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { dismissSetup, isSetupDismissed } from "~/queries/setup-guide.server";
import { shopSettings, type ShopSettings } from "~/queries/shop-settings.server";
import { scenarios } from "~/scenarios";
import { requireShop, type ShopAccess } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** Long enough for an effect window to close and for the numbers of a small shop to say something. */
const resultDays = 90;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const now = clock.now();
  return shop.transaction(async (shop) => {
    const settings = await shopSettings(shop);
    const since = (days: number) => localDaysAgo(now, days, settings.timeZone);
    return json({
      isAaRun: settings.isAaRun,
      isPaused: settings.isPaused,
      readsAllOrders: settings.readsAllOrders,
      week: wire(await overview(shop, { from: since(6), until: now })),
      before: wire(await overview(shop, { from: since(13), until: since(6) })),
      resultDays,
      results: wire(await results(shop, { period: { from: since(resultDays), until: now }, locale, isAaRun: settings.isAaRun })),
      setup: (await isSetupDismissed(shop)) ? null : setupItems(await setupFacts(shop, settings)),
    });
  });
}

/** POST /app?index: intent=dismiss-setup puts the finished checklist away. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireShop(request);
  const form = await request.formData();
  if (form.get("intent") !== "dismiss-setup") throw json({ problem: "unknown intent" }, 400);
  await dismissSetup(shop);
  return json({ outcome: "saved" });
}

export default function Home() {
  const { week, before, results, resultDays, setup, isAaRun, isPaused, readsAllOrders } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const dismiss = () => fetcher.submit({ intent: "dismiss-setup" }, { method: "post", action: "/app?index" });
  const isDismissed = setup === null || fetcher.state !== "idle";
  return (
    <Page title={t("home:title")}>
      <BlockStack gap="400">
        <Notice isAaRun={isAaRun} isPaused={isPaused} />
        {isDismissed ? null : <SetupChecklist items={setup} readsAllOrders={readsAllOrders} onDismiss={dismiss} />}
        <WeekFigures week={week} before={before} />
        {results.some((row) => row.isOn || row.sent > 0) ? <ScenarioResults results={results} days={resultDays} /> : <NothingSent />}
      </BlockStack>
    </Page>
  );
}

/** One at a time: two banners are none. */
function Notice({ isAaRun, isPaused }: { isAaRun: boolean; isPaused: boolean }) {
  const { t } = useTranslation();
  if (isPaused) return <Banner tone="warning" title={t("home:paused.title")} action={{ content: t("home:paused.action"), url: "/app/settings" }} />;
  if (!isAaRun) return null;
  return (
    <Banner tone="info" title={t("home:aaRun.title")}>
      <p>{t("home:aaRun.text")}</p>
    </Banner>
  );
}

function NothingSent() {
  const { t } = useTranslation();
  return (
    <Card>
      <EmptyState heading={t("home:results.noneTitle")} image="" action={{ content: t("home:results.noneAction"), url: "/app/scenarios" }}>
        <p>{t("home:results.none")}</p>
      </EmptyState>
    </Card>
  );
}

async function results(shop: ShopAccess["shop"], about: { period: Period; locale: "ja" | "en"; isAaRun: boolean }) {
  const settings = await scenarioSettings(shop);
  const performance = await scenarioPerformance(shop, about.period);
  const arms = await scenarioArms(
    shop,
    about.period,
    scenarios.map(({ id, attributionWindowDays }) => ({ scenarioId: id, days: attributionWindowDays })),
  );
  return scenarios.map(({ id, name }) => {
    const did = performance.find((row) => row.scenarioId === id);
    const effect = arms.find((row) => row.scenarioId === id);
    return {
      id,
      name: name[about.locale],
      isOn: settings.some((setting) => setting.scenarioId === id && setting.isOn),
      sent: did?.sent ?? 0,
      clicked: did?.clicked ?? 0,
      orders: did?.orders ?? 0,
      revenue: did?.revenue ?? [],
      incremental: about.isAaRun || !effect ? ("nobody-answers" as const) : incrementalRevenue(effect.treated, effect.holdout),
    };
  });
}

async function setupFacts(shop: ShopAccess["shop"], settings: ShopSettings) {
  return {
    history: await historyProgress(shop),
    hasOrders: (await dataAtHand(shop)).orders,
    missingSenderFields: missingSenderFields(settings.sender),
    canSend: settings.channel === "console" || settings.hasApiKey,
    isAnyScenarioOn: (await scenarioSettings(shop)).some((setting) => setting.isOn),
  };
}
