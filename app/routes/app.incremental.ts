// What did each scenario bring against its holdout? Computed beside the screens, which do not wait for it.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { losingScenarios } from "~/pipeline/send/slow-down.server";
import { showIncremental } from "~/pipeline/show/show-incremental.server";
import { requireShop } from "~/session.server";

/**
 * GET: {incremental: {<scenario id>: {known, …} | "nobody-answers"}} of every scenario, and {losing: […]}: those that lose
 * money with every message, in the reader's language.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const now = clock.now();
  return shop.transaction(async (shop) => {
    const incremental = await showIncremental(shop, now);
    const losing = (await losingScenarios(shop, now, incremental)).map(({ name, ...found }) => ({ ...found, name: name[locale] }));
    return { incremental, losing };
  });
}

/** Nothing that a merchant saves changes what was brought until now. */
export const shouldRevalidate = () => false;
