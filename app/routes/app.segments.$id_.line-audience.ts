// A segment's friends as an audience at LINE: POST, for sending it is noted.
import { type ActionFunctionArgs, data } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { uploadLineAudience } from "~/pipeline/change/upload-audience.server";
import { requireShop } from "~/session.server";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 200 {outcome: "made", audienceId, name, people, isWhole} or 422 {outcome: "failed", problem} */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  if (!uuid.test(params.id ?? "")) throw new Response(null, { status: 404 });
  const answer = await uploadLineAudience(shop, params.id ?? "", { actor, now: clock.now() });
  return data(answer, answer.outcome === "failed" ? 422 : 200);
}
