// A segment's hashed list for one ad platform: POST, for taking it is noted.
import { type ActionFunctionArgs, json } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { downloadAdList } from "~/pipeline/change/download-ad-list.server";
import { requireShop } from "~/session.server";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** list=google|meta|line-email|line-phone|line-friends: the file, or 422 {outcome: "failed", problem} */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  if (!uuid.test(params.id ?? "")) throw new Response(null, { status: 404 });
  const { list } = await postedFields(request);
  const answer = await downloadAdList(shop, { segmentId: params.id ?? "", list }, { actor, now: clock.now() });
  if (answer.outcome === "failed") return json(answer, 422);
  return new Response(answer.text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${answer.name}"`,
      "Cache-Control": "no-store",
    },
  });
}
