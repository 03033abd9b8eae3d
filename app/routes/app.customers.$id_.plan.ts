// What is planned for this customer? Worked out beside the customer's page, which does not wait for it.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showPlan } from "~/pipeline/explain/show-why.server";
import { requireShop } from "~/session.server";

/** GET: {plan: null} where this shop knows no such customer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = z.uuid().safeParse(params.id);
  if (!id.success) return { plan: null };
  const customerId = id.data as CustomerId;
  return { plan: wire(await shop.transaction((shop) => showPlan(shop, { customerId, locale }, clock.now()))) };
}
