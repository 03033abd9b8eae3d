// Points for one customer, given by hand; and what became of some that nobody knew of.
import { type ActionFunctionArgs, data } from "@remix-run/node";
import { z } from "zod";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerGivePoints } from "~/pipeline/change/give-points.server";
import { requireShop } from "~/session.server";

/**
 * POST /app/customers/<id>/points: intent=give, key (a uuid: sent twice it gives once), account, amount (with a sign where
 * points are taken back), reason | intent=decide, grantId, was=given|not-given. 200 {outcome: "saved"}, or 422
 * {problems} | {outcome: "failed", problem}
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const form = { customerId: idAsked(params.id), fields: await postedFields(request) };
  const answer = await answerGivePoints(shop, form, { actor, now: clock.now() });
  return data(answer, "problems" in answer || answer.outcome === "failed" ? 422 : 200);
}

function idAsked(id: string | undefined): CustomerId {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data as CustomerId;
}
