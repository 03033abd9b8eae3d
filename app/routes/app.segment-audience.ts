// Whom does a draft of conditions find right now? Keeps nothing.
import type { ActionFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { showAudience } from "~/pipeline/show/show-audience.server";
import { requireShop } from "~/session.server";

/** POST conditions=<JSON>, self=<id of the segment that is being changed, or nothing>: {outcome: "counted", count, sample} or {outcome: "unfinished"}. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireShop(request);
  const { conditions = "", self } = await postedFields(request);
  return wire(await showAudience(shop, { conditions, self: self || undefined }, clock.now()));
}
