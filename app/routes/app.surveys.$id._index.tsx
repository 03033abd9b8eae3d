// One survey: what it asks, and how its page looks.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "~/components/asked-action";
import { SaveBar } from "~/components/save-bar";
import { SurveyBuilder } from "~/components/surveys/survey-builder";
import { type SurveyView, useSurvey } from "~/components/surveys/use-survey";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerSurveyForm } from "~/pipeline/change/save-survey.server";
import { showSurvey } from "~/pipeline/show/show-surveys.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const view = await shop.transaction((shop) => showSurvey(shop, idAsked(params.id)));
  if (!view) throw new Response(null, { status: 404 });
  return view;
}

/**
 * POST /app/surveys/<id|new>, by `intent`:
 * - save: definition=<the survey as JSON, domain/survey/survey.ts>, version=<the one that was changed>. 200 {outcome: "saved"}, of a
 *   new one on to its own address; 422 {problems: {<path>: {problem, max?}}}
 * - delete: on to the list, or 409 {outcome: "in-use", scenarios}
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireShop(request);
  const surveyId = idAsked(params.id);
  const answer = await answerSurveyForm(shop, { surveyId, fields: await postedFields(request) }, { actor, now: clock.now() });
  if ("problems" in answer) return data(answer, 422);
  switch (answer.outcome) {
    case "gone":
      throw new Response(null, { status: 404 });
    case "unknown-intent":
      throw new Response(null, { status: 400 });
    case "deleted":
      return redirect("/app/surveys");
    case "saved":
      return surveyId === null ? redirect(`/app/surveys/${answer.surveyId}`) : answer;
    case "in-use":
      return data(answer, 409);
  }
}

export default function SurveyRoute() {
  const view = useLoaderData<typeof loader>();
  return <Editor key={view.surveyId ?? "new"} view={view} />;
}

function Editor({ view }: { view: SurveyView }) {
  const { t, i18n } = useTranslation("surveys");
  const action = `/app/surveys/${view.surveyId ?? "new"}?index`;
  const editor = useSurvey(view, action, i18n.language === "en" ? "en" : "ja");
  const fetcher = useFetcher<{ outcome: "in-use"; scenarios: string[] }>();
  const footer =
    view.surveyId && !view.isBuiltIn ? (
      <>
        {fetcher.data ? <Banner tone="warning" title={t("inUse", { names: fetcher.data.scenarios.join(", ") })} /> : null}
        <AskedAction
          label={t("delete")}
          text={t("deleteText")}
          isBusy={fetcher.state !== "idle"}
          onConfirm={() => fetcher.submit({ intent: "delete" }, { method: "post", action })}
        />
      </>
    ) : null;
  return (
    <>
      <SaveBar
        isDirty={editor.draft.isDirty || view.surveyId === null}
        onSave={editor.save}
        onDiscard={editor.draft.discard}
        {...editor.saving}
      />
      <SurveyBuilder view={view} editor={editor} footer={footer} />
    </>
  );
}

/** "new" is none yet. */
const idAsked = (id: string | undefined) => (id === undefined || id === "new" ? null : id);
