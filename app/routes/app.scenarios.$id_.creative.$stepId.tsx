// The editor of one message: its blocks, beside how they look to a real customer.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { CreativeScreen } from "~/components/creative/creative-screen";
import type { Variant } from "~/domain/decide/holdout";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerCreativeForm } from "~/pipeline/change/answer-creative-form.server";
import { findShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import { showCreative } from "~/pipeline/show/show-creative.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** ?variant=b: the second wording. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const asked = { stepId: params.stepId ?? "", variant: variantOf(request), locale };
  const view = await shop.transaction(async (shop) => {
    const scenario = await findShopScenario(shop, params.id ?? "");
    return scenario ? showCreative(shop, scenario, asked) : null;
  });
  if (!view) throw new Response(null, { status: 404 });
  return wire(view);
}

/**
 * POST /app/scenarios/<id>/creative/<step id>?variant=a|b, by `intent`; creative.<ja|en>={subject, preheader, blocks} as JSON:
 * - save: one or both. 200 {outcome: "saved"} or 422 {problems: {creative.<ja|en>.<subject|preheader|block id.field>: {problem, …}}}
 * - preview: language=ja|en, customerId. 200 {preview: {subject, html, shown, bytes}, checks} or {problems}; keeps nothing
 * - test-send: as preview, and to=<email>. 200 {sentTo} or 422; keeps nothing
 * - check-tags, check: language. 200 {gaps, addresses}; the latter asks for every link and picture; keeps nothing
 * - keep-template: both creatives, name; copy-template: templateId, name; drop-template: templateId. 200 {outcome: "kept"} or 422
 * 404: there is no such scenario or step.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const fields = await postedFields(request);
  const scenario = await findShopScenario(shop, params.id ?? "");
  const form = scenario && { scenario, stepId: params.stepId ?? "", variant: variantOf(request), fields, actor };
  const answer = form && (await answerCreativeForm(shop, form, clock.now()));
  if (!answer) throw new Response(null, { status: 404 });
  // A draft that cannot be shown yet is no failed request.
  const isRefused = "problem" in answer || ("problems" in answer && fields.intent !== "preview");
  return data(answer, isRefused ? 422 : 200);
}

/** Only what is kept changes what is shown. */
export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData && !/^save$|-template$/.test(String(formData.get("intent"))) ? false : defaultShouldRevalidate;

export default function CreativeEditor() {
  const view = useLoaderData<typeof loader>();
  return <CreativeScreen key={`${view.scenario.id} ${view.step.id} ${view.variant}`} view={view} />;
}

const variantOf = (request: Request): Variant => (new URL(request.url).searchParams.get("variant") === "b" ? "b" : "a");
