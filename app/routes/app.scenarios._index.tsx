// Which scenarios are there, which are on, whom would each reach in the next days, and what did it bring?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ScenarioGroups } from "~/components/scenario/scenario-groups";
import { useReach } from "~/components/scenario/use-reach";
import { SmallShop } from "~/components/starter/small-shop";
import { StarterSets } from "~/components/starter/starter-sets";
import { dryRunDays } from "~/domain/measure/dry-run";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { switchOnStarterSet } from "~/pipeline/change/switch-on-starter-set.server";
import { showScenarios } from "~/pipeline/show/show-scenarios.server";
import { showStarter } from "~/pipeline/show/show-starter.server";
import { findStarterSet } from "~/scenarios/starter-sets";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return wire(
    await shop.transaction(async (shop) => ({
      ...(await showScenarios(shop, locale, clock.now())),
      starter: await showStarter(shop, locale),
    })),
  );
}

/** POST /app/scenarios?index: intent=starter-set, set=<id>. 200 {outcomes: [{scenarioId, outcome}]} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const { intent, set: setId } = await postedFields(request);
  const set = findStarterSet(setId);
  if (intent !== "starter-set" || !set) throw data({ problem: "unknown-intent" }, 400);
  return { outcomes: await switchOnStarterSet(shop, set, { actor, now: clock.now() }) };
}

export default function Scenarios() {
  const { scenarios, isSenderMissing, resultDays, starter, marginPercent } = useLoaderData<typeof loader>();
  const reach = useReach();
  const { t } = useTranslation();
  return (
    <Page
      title={t("scenarios:title")}
      subtitle={t("scenarios:subtitle")}
      secondaryActions={[
        { content: t("value:csv"), url: "/app/scenarios.csv", external: true },
        { content: t("dryRun:link", { days: dryRunDays }), url: "/app/dry-run" },
      ]}
      primaryAction={{ content: t("scenarios:make"), url: "/app/scenarios/own/new" }}
    >
      <BlockStack gap="400">
        {isSenderMissing ? (
          <Banner
            tone="warning"
            title={t("scenarios:senderMissing.title")}
            action={{ content: t("scenarios:senderMissing.action"), url: "/app/settings#sender" }}
          />
        ) : null}
        {starter.small ? <SmallShop small={starter.small} reach={reach} /> : null}
        <StarterSets sets={starter.sets} business={starter.business} />
        <ScenarioGroups scenarios={scenarios} reach={reach} marginPercent={marginPercent} />
        <Text as="p" variant="bodySm" tone="subdued" alignment="center">
          {t("scenarios:period", { days: resultDays })}
        </Text>
      </BlockStack>
    </Page>
  );
}
