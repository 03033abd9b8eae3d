// One sale: what is said of it, when, to whom; and it can be canceled.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AskedAction } from "~/components/asked-action";
import { AuditTrail } from "~/components/audit-trail";
import { CampaignForm } from "~/components/campaign/campaign-form";
import { CampaignBadge } from "~/components/campaign/campaign-list";
import { useCampaignAudit } from "~/components/campaign/use-campaign-audit";
import { SaveBar } from "~/components/save-bar";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { type Wire, wire } from "~/lib/wire";
import { answerCampaignForm } from "~/pipeline/change/save-campaign.server";
import { showCampaign } from "~/pipeline/show/show-campaigns.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const campaignId = idAsked(params.id);
  const view = await shop.transaction((shop) => showCampaign(shop, campaignId, clock.now()));
  if (!view) throw new Response(null, { status: 404 });
  return wire(view);
}

/**
 * POST /app/campaigns/<id|new>, by `intent`:
 * - save: name, message, url, startsAt, endsAt (shop time, 2026-12-01T10:00), segmentId (empty: everybody); all of them.
 *   200 {outcome: "saved"}, of a new one a redirect to the list; or 422 {problems: {<field>: {problem, max?}}}
 * - cancel, resume: 200 {outcome: "saved"}
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireShop(request);
  const campaignId = idAsked(params.id);
  const answer = await answerCampaignForm(shop, { campaignId, fields: await postedFields(request) }, { actor, now: clock.now() });
  if ("problem" in answer && answer.problem === "not-found") throw new Response(null, { status: 404 });
  if ("outcome" in answer && answer.outcome === "saved" && campaignId === null) return redirect("/app/campaigns");
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function CampaignPage() {
  const view = useLoaderData<typeof loader>();
  return <Campaign key={view.campaignId} view={view} />;
}

type View = Wire<NonNullable<Awaited<ReturnType<typeof showCampaign>>>>;

function Campaign({ view }: { view: View }) {
  const { t } = useTranslation();
  const action = `/app/campaigns/${view.campaignId ?? "new"}`;
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, action);
  const fetcher = useFetcher();
  const errorOf = useFormProblem(problems);
  const words = useCampaignAudit(view.segments);
  const submit = (intent: "cancel" | "resume") => fetcher.submit({ intent }, { method: "post", action });
  const isOver = view.state === "past";
  const back = { content: t("campaigns:title"), url: "/app/campaigns" };
  const badge = view.state ? { titleMetadata: <CampaignBadge state={view.state} /> } : {};
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(draft.whole)} onDiscard={draft.discard} {...saving} />
      <Page title={view.name ?? t("campaigns:new")} backAction={back} {...badge} narrowWidth>
        <BlockStack gap="400">
          {view.state === "canceled" ? (
            <Banner
              tone="warning"
              title={t("campaigns:canceledNote")}
              action={{ content: t("campaigns:resume"), onAction: () => submit("resume") }}
            >
              <p>{t("campaigns:canceledText")}</p>
            </Banner>
          ) : null}
          {isOver ? <Banner tone="info" title={t("campaigns:pastNote")} /> : null}
          <CampaignForm draft={draft} segments={view.segments} errorOf={errorOf} isDisabled={isOver} />
          {view.state === "coming" || view.state === "running" ? (
            <AskedAction
              label={t("campaigns:cancel")}
              text={t("campaigns:cancelText")}
              isBusy={fetcher.state !== "idle"}
              onConfirm={() => submit("cancel")}
            />
          ) : null}
          {view.campaignId ? <AuditTrail lines={view.audit} {...words} absent={t("common:audit.empty")} /> : null}
        </BlockStack>
      </Page>
    </>
  );
}

/** "new" is none yet; what is no id is no page. */
function idAsked(id: string | undefined): string | null {
  if (id === "new") return null;
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data;
}
