// What would scenarios have done in the last days? Asks, waits with the merchant, and shows the answer.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DryRunAnswer } from "~/components/dry-run/dry-run-answer";
import { type AskAnswer, DryRunForm } from "~/components/dry-run/dry-run-form";
import { DryRunProgress } from "~/components/dry-run/dry-run-progress";
import { EarlierRuns } from "~/components/dry-run/earlier-runs";
import { Empty } from "~/components/empty";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { askDryRun, cancelDryRun } from "~/pipeline/explain/ask-dry-run.server";
import { showDryRuns } from "~/pipeline/explain/show-dry-runs.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** `run`: an earlier one to look at; `scenario`: the one that the merchant comes from. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const search = new URL(request.url).searchParams;
  const asked = { locale, runId: search.get("run"), scenarioId: search.get("scenario") };
  return wire(await shop.transaction((shop) => showDryRuns(shop, asked)));
}

/**
 * POST /app/dry-run, by `intent`:
 * - ask: scenario.<id>=on for each. 200 {outcome: "asked"} or 422 {outcome: "nothing-chosen" | "one-is-under-way"}
 * - cancel: run=<dryRunId>. 200 {outcome: "canceled"}; one that has ended stays as it is
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const { intent, run = "", ...fields } = await postedFields(request);
  if (intent === "cancel") {
    const { runs } = await showDryRuns(shop, { locale: "ja", runId: null, scenarioId: null });
    if (runs.some(({ dryRunId }) => dryRunId === run)) await cancelDryRun(shop, run, clock.now());
    return data<AskAnswer>({ outcome: "canceled" });
  }
  const scenarioIds = Object.keys(fields).flatMap((name) => (name.startsWith("scenario.") ? [name.slice("scenario.".length)] : []));
  const answer = await askDryRun(shop, { scenarioIds, by: actor, now: clock.now() });
  return data<AskAnswer>(answer, answer.outcome === "asked" ? 200 : 422);
}

export default function DryRunScreen() {
  const { days, names, choices, underWay, expectedMinutes, shown, runs } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Page
      title={t("dryRun:title", { days })}
      subtitle={t("dryRun:subtitle", { days })}
      backAction={{ content: t("scenarios:title"), url: "/app/scenarios" }}
    >
      <BlockStack gap="400">
        {shown?.state === "failed" ? (
          <Banner tone="critical" title={t("dryRun:failed")}>
            {t("dryRun:failedText")}
          </Banner>
        ) : null}
        {shown?.state === "canceled" ? <Banner title={t("dryRun:canceled")} /> : null}
        {underWay ? (
          <DryRunProgress
            run={underWay}
            about={underWay.scenarioIds.map((id) => names[id] ?? id).join(t("dryRun:separator"))}
            expectedMinutes={expectedMinutes}
          />
        ) : (
          <DryRunForm key={`form ${shown?.dryRunId}`} choices={choices} names={names} />
        )}
        {shown?.answered ? <DryRunAnswer key={shown.dryRunId} dryRunId={shown.dryRunId} answered={shown.answered} names={names} /> : null}
        {runs.length === 0 ? <Empty title={t("dryRun:empty")} text={t("dryRun:emptyHint")} /> : null}
        <EarlierRuns runs={runs} shownId={shown?.dryRunId ?? null} names={names} />
      </BlockStack>
    </Page>
  );
}
