// How does a scenario of the shop's own begin? From nothing, or as a duplicate of one that works.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewScenario } from "~/components/builder/new-scenario";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { createOwnScenario, mostOwnScenarios } from "~/pipeline/decide/own-scenarios.server";
import { showSources } from "~/pipeline/show/show-builder.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** `source`: the scenario that is offered first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const source = new URL(request.url).searchParams.get("source");
  return { sources: await shop.transaction((shop) => showSources(shop, locale)), source };
}

/** POST: source=<scenario id>, or nothing. Leads to the builder of what was made, or 422 {problem, max}. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const { source } = await postedFields(request);
  const made = await createOwnScenario(shop, { source: source || null, actor, now: clock.now() });
  if (made.outcome === "made") return redirect(`/app/scenarios/${made.scenarioId}/edit`);
  return data({ problem: made.outcome, max: mostOwnScenarios }, 422);
}

export default function New() {
  const { sources, source } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <NewScenario sources={sources} first={source} refused={answer ?? null} />;
}
