// What did each scenario bring against its holdout? Computed beside the screens, which do not wait for it.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { showIncremental } from "~/pipeline/show-incremental.server";
import { requireShop } from "~/session.server";

/** GET: {incremental: {<scenario id>: {known, …} | "nobody-answers"}} of every preset. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return { incremental: await shop.transaction((shop) => showIncremental(shop, clock.now())) };
}

/** Nothing that a merchant saves changes what was brought until now. */
export const shouldRevalidate = () => false;
