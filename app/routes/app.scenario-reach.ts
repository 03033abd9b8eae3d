// How many people would the scenarios reach in the coming days? Counted beside the screens, which do not wait for it.
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { clock } from "~/lib/clock.server";
import { reachNextDays } from "~/pipeline/decide/reach-next-days.server";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { requireShop } from "~/session.server";

const days = 7;

/** GET: {reach: {<scenario id>: people}} of every scenario; ?scenario=<id>: of that one, 404 when there is none such. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const asked = new URL(request.url).searchParams.get("scenario");
  const scenarios = await shop.transaction(shopScenarios);
  const chosen = asked === null ? scenarios : scenarios.filter(({ id }) => id === asked);
  if (chosen.length === 0) throw new Response("No such scenario", { status: 404 });
  const reach: Record<string, number> = {};
  for (const { id } of chosen) reach[id] = await shop.transaction((shop) => reachNextDays(shop, id, days, clock.now()));
  return { reach };
}

/** Only what is kept of a scenario's timing changes whom it reaches; its switch, previews and tests do not. */
export const shouldRevalidate = ({ formData }: ShouldRevalidateFunctionArgs) => formData?.get("intent") === "save";
