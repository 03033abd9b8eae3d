// How does the shop look in its messages and on its pages? Set once, seen at once on a sample.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { BrandScreen } from "~/components/brand/brand-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerBrandForm, showBrand } from "~/pipeline/change/answer-brand-form.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction(showBrand));
}

/**
 * POST /app/settings/brand, by `intent`; any of logoUrl, accent, button, ink, ground (#rrggbb), headingFont=mincho|gothic, radius,
 * footerText, social.<kind>; what is absent stays:
 * - save: 200 {outcome: "saved"} or 422 {problems: {<field>: {problem, ratio?, least?, max?}}}
 * - preview: 200 {preview: {subject, html}} or {problems}; keeps nothing
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, locale } = await requireShop(request);
  const fields = await postedFields(request);
  const answer = await answerBrandForm(shop, fields, { actor, locale, now: clock.now() });
  const isRefused = "problem" in answer || ("problems" in answer && fields.intent !== "preview");
  return data(answer, isRefused ? 422 : 200);
}

export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData?.get("intent") === "preview" ? false : defaultShouldRevalidate;

export default function Brand() {
  return <BrandScreen view={useLoaderData<typeof loader>()} />;
}
