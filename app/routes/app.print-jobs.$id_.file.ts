// A print job's file for the printer: POST, for taking it is noted.
import { type ActionFunctionArgs, json } from "@remix-run/node";
import { z } from "zod";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { downloadPrintJob } from "~/pipeline/change/download-print-job.server";
import { requireShop } from "~/session.server";

/** format=csv|pdf, encoding, reason (from the second time on): the file, or 422 {outcome: "failed", problem} */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const jobId = z.uuid().safeParse(params.id);
  if (!jobId.success) throw new Response(null, { status: 404 });
  const asked = { jobId: jobId.data, fields: await postedFields(request) };
  const answer = await downloadPrintJob(shop, asked, { actor, now: clock.now() });
  if (answer.outcome === "failed") return json(answer, 422);
  return new Response(Buffer.from(answer.bytes), {
    headers: {
      "Content-Type": answer.type,
      "Content-Disposition": `attachment; filename="${answer.name}"`,
      "Cache-Control": "no-store",
    },
  });
}
