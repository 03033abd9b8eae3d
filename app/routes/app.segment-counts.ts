// How many people are in each of the shop's segments? Counted beside the list, which does not wait for it.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { countSegments } from "~/pipeline/show/show-audience.server";
import { requireShop } from "~/session.server";

/** GET: {counts: {<segment id>: people}}. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return { counts: await countSegments(shop, clock.now()) };
}
