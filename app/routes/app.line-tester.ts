// What is to be sent to the shop's account on LINE, so that a member of staff's tests come to their own? For the preview's test.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showLineTester } from "~/pipeline/send/line-tester.server";
import { requireShop } from "~/session.server";

/** GET: {words, account: "@…" or "", heardAt: when the words came last, or null} */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor, locale } = await requireShop(request);
  return wire(await showLineTester(shop, { actor, locale }, clock.now()));
}
