// The builder of one scenario of the shop's own: occasion, audience, steps, and what each says.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { BuilderScreen } from "~/components/builder/builder-screen";
import { useBuilder } from "~/components/builder/use-builder";
import { SaveBar } from "~/components/save-bar";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerBuilderForm } from "~/pipeline/change/answer-builder-form.server";
import { showBuilder } from "~/pipeline/show/show-builder.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const view = await shop.transaction((shop) => showBuilder(shop, params.id ?? ""));
  if (!view) throw new Response(null, { status: 404 });
  return view;
}

/**
 * POST /app/scenarios/<id>/edit, by `intent`:
 * - save: definition=<the scenario as JSON>, version=<the one that was changed>, onlySegments, exceptSegments=ids with commas. 200 {outcome: "saved"} or
 *   422 {problems: {<field>: {code, words}}}
 * - preview: definition, stepId, language=ja|en, customerId. 200 {preview: {subject, html}} or {problems}; keeps nothing
 * - test-send: as preview, and to=<email>. 200 {sentTo} or 422; keeps nothing
 * - delete: leads to the list
 * 404: the shop has no such scenario of its own.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const fields = await postedFields(request);
  const answer = await answerBuilderForm(shop, { scenarioId: params.id ?? "", fields, actor }, clock.now());
  if ("outcome" in answer && answer.outcome === "unknown") throw new Response(null, { status: 404 });
  if ("outcome" in answer && answer.outcome === "deleted") return redirect("/app/scenarios");
  // A draft that cannot be shown yet is no failed request.
  const isRefused = "problem" in answer || ("problems" in answer && fields.intent !== "preview");
  return data(answer, isRefused ? 422 : 200);
}

/** Drafts being previewed or tried change nothing that is shown. */
export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  ["preview", "test-send"].includes(String(formData?.get("intent"))) ? false : defaultShouldRevalidate;

export default function EditScenario() {
  const view = useLoaderData<typeof loader>();
  const action = `/app/scenarios/${view.definition.id}/edit`;
  const builder = useBuilder(view, action);
  return (
    <>
      <SaveBar isDirty={builder.draft.isDirty} onSave={builder.save} onDiscard={builder.draft.discard} {...builder.saving} />
      <BuilderScreen key={view.definition.id} view={view} builder={builder} action={action} />
    </>
  );
}
