// Do the pages of a Color Me shop load our loader? Asked at the pace that all questions of this shop share.
import type { StorefrontPlace, SwitchedOn } from "../storefront";
import { colorMeClient } from "./client.server";
import { keepLoader } from "./script-tags";

/** Doing it again changes nothing. A shop that cannot be asked now is asked again later. */
export async function switchOnColorMe(domain: string, place: StorefrontPlace, client = colorMeClient(domain)): Promise<SwitchedOn> {
  const kept = await keepLoader(client.ask, place);
  switch (kept.outcome) {
    case "kept":
      return { outcome: "on" };
    case "revoked":
      return { outcome: "later", reason: "Color Me no longer lets us in" };
    default:
      return { outcome: "later", reason: kept.reason };
  }
}
