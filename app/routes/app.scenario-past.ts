// How many people would a switch-on with the past write to? Counted when somebody asks, beside the screen.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { pastReach } from "~/pipeline/change/switch-on.server";
import { findShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import { requireShop } from "~/session.server";

/** GET ?scenario=<id>: {people}; 404 when there is none such. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const asked = new URL(request.url).searchParams.get("scenario") ?? "";
  const people = await shop.transaction(async (shop) => {
    const scenario = await findShopScenario(shop, asked);
    return scenario ? pastReach(shop, scenario, clock.now()) : null;
  });
  if (people === null) throw new Response("No such scenario", { status: 404 });
  return { people };
}

export const shouldRevalidate = () => false;
