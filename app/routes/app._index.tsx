// How is the shop doing this week, what did each scenario bring, and what is still to set up?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Empty } from "~/components/empty";
import { BestAndWorst } from "~/components/home/best-and-worst";
import { type CatchingUp, CatchingUpNotice } from "~/components/home/catching-up-notice";
import { ChannelTrouble, type Trouble } from "~/components/home/channel-trouble";
import { ComplaintCard } from "~/components/home/complaint-card";
import { EndpointNotice, type UntoldSystem } from "~/components/home/endpoint-notice";
import { LinkDomainNotice, type StoppedDomain } from "~/components/home/link-domain-notice";
import { LosingCards } from "~/components/home/losing-cards";
import { MembersGoneNotice } from "~/components/home/members-gone-notice";
import { ScenarioResults } from "~/components/home/scenario-results";
import { SetupChecklist } from "~/components/home/setup-checklist";
import { UnhappyCard } from "~/components/home/unhappy-card";
import { WeekFigures } from "~/components/home/week-figures";
import { StopListsRefused } from "~/components/stop-lists-refused";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { slowDown } from "~/pipeline/send/slow-down.server";
import { showCatchingUp } from "~/pipeline/show/show-catching-up.server";
import { showHome } from "~/pipeline/show/show-home.server";
import { dismissSetup } from "~/queries/shop/setup-guide.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow, locale } = await requireShop(request);
  const isDisconnected = shopRow.platform === "color-me" && shopRow.disconnectedAt !== null;
  const now = clock.now();
  return shop.transaction(async (shop) =>
    wire({ ...(await showHome(shop, locale, now)), catchingUp: await showCatchingUp(shop, shopRow, now), isDisconnected }),
  );
}

/**
 * POST /app?index: intent=dismiss-setup puts the finished checklist away. intent=slow-down, scenario=<id>: doubles the
 * interval of one that loses money with every message; 422 {problem: "not-losing"} where it does not (any more).
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const { intent, scenario = "" } = await postedFields(request);
  if (intent === "slow-down")
    return (await slowDown(shop, scenario, { actor, now: clock.now() })) ? { outcome: "saved" } : data({ problem: "not-losing" }, 422);
  if (intent !== "dismiss-setup") throw data({ problem: "unknown intent" }, 400);
  await dismissSetup(shop);
  return { outcome: "saved" };
}

export default function Home() {
  const { week, before, unhappy, results, resultDays, marginPercent, setup, readsAllOrders, mailStanding, isDisconnected, ...notices } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const dismiss = () => fetcher.submit({ intent: "dismiss-setup" }, { method: "post", action: "/app?index" });
  const shown = results.filter((row) => row.isOn || row.sent > 0);
  const isDismissed = setup === null || isDisconnected || fetcher.state !== "idle";
  return (
    <Page title={t("home:title")}>
      <BlockStack gap="400">
        {isDisconnected ? null : <Notice {...notices} />}
        {isDismissed ? null : <SetupChecklist items={setup} readsAllOrders={readsAllOrders} onDismiss={dismiss} />}
        <UnhappyCard answers={unhappy} />
        <WeekFigures week={week} before={before} />
        <LosingCards />
        <BestAndWorst results={shown} marginPercent={marginPercent} />
        <ComplaintCard standing={mailStanding} />
        {shown.length > 0 ? <ScenarioResults results={shown} days={resultDays} /> : <NothingSent />}
      </BlockStack>
    </Page>
  );
}

type Notices = {
  isAaRun: boolean;
  isPaused: boolean;
  catchingUp: CatchingUp | null;
  troubles: Trouble[];
  areStopListsRefused: boolean;
  stoppedDomain: StoppedDomain | null;
  untoldSystem: UntoldSystem | null;
  areMembersGone: boolean;
};

/** One at a time: two banners are none, and a shop that is cut off has its own above. */
function Notice({ isAaRun, isPaused, catchingUp, troubles, areStopListsRefused, stoppedDomain, untoldSystem, areMembersGone }: Notices) {
  const { t } = useTranslation();
  if (catchingUp) return <CatchingUpNotice {...catchingUp} />;
  if (isPaused)
    return <Banner tone="warning" title={t("home:paused.title")} action={{ content: t("home:paused.action"), url: "/app/settings" }} />;
  if (troubles.length > 0) return <ChannelTrouble troubles={troubles} />;
  if (areMembersGone) return <MembersGoneNotice />;
  if (areStopListsRefused) return <StopListsRefused leadsTo="/app/settings#provider" />;
  if (stoppedDomain) return <LinkDomainNotice stopped={stoppedDomain} />;
  if (untoldSystem) return <EndpointNotice untold={untoldSystem} />;
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
    <Empty
      title={t("home:results.noneTitle")}
      text={t("home:results.none")}
      action={{ label: t("home:results.noneAction"), url: "/app/scenarios" }}
    />
  );
}
