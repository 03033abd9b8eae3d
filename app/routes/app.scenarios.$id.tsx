// One scenario: what does it do, how did it do, what may be changed, and how does its message look?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { SaveBar } from "~/components/save-bar";
import { ScenarioScreen } from "~/components/scenario/scenario-screen";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { ShopDb } from "~/db.server";
import type { FieldProblem } from "~/domain/scenario/scenario-form";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerScenarioForm } from "~/pipeline/change/answer-scenario-form.server";
import { findShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import { showScenario } from "~/pipeline/show/show-scenario.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return wire(
    await shop.transaction(async (shop) => showScenario(shop, await knownScenario(shop, params.id), { locale, now: clock.now() })),
  );
}

/**
 * POST /app/scenarios/<id>, by `intent`:
 * - toggle: on=true|false. 200 {outcome: "saved"}
 * - save: any of values.<valueId>, holdoutPercent, copy.<stepId>.<ja|en>.<subject|preheader|heading|body|button>;
 *   of <stepId>~b for its second
 *   wording; variants.<stepId>=percent or nothing; onlySegments, exceptSegments=ids with commas; coupon=id or nothing;
 *   of presets channels.<stepId>=ids with commas. What is absent stays. 200 {outcome: "saved"} or 422 {problems: {<field>: {problem, min?, max?, tag?}}}
 * - roll-back: version=<number>. 200 {outcome: "saved"} or 422
 * - preview: stepId, language=ja|en, variant=a|b, customerId, copy.… as in save. 200 {preview: {subject, html}} or {problems}; keeps nothing
 * - test-send: as preview, and to=<email>. 200 {sentTo} or 422; keeps nothing
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const fields = await postedFields(request);
  const scenario = await knownScenario(shop, params.id);
  const answer = await answerScenarioForm(shop, { scenario, fields, actor }, clock.now());
  // A draft that cannot be shown yet is no failed request.
  const isRefused = "problem" in answer || ("problems" in answer && fields.intent !== "preview");
  return data(answer, isRefused ? 422 : 200);
}

/** Drafts being previewed or tried change nothing that is shown. */
export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  ["preview", "test-send"].includes(String(formData?.get("intent"))) ? false : defaultShouldRevalidate;

export default function Scenario() {
  const view = useLoaderData<typeof loader>();
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, `/app/scenarios/${view.scenario.id}`);
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <ScenarioScreen key={view.scenario.id} view={view} draft={draft} problems={problems} />
    </>
  );
}

async function knownScenario(shop: ShopDb, id: string | undefined) {
  const scenario = await findShopScenario(shop, id ?? "");
  if (!scenario) throw new Response(null, { status: 404 });
  return scenario;
}
