// One print job: closed, downloaded, posted, called off, and its cards that came back.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { DateTime } from "luxon";
import { z } from "zod";
import { JobScreen } from "~/components/print/job-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { changePrintJob } from "~/pipeline/change/change-print-job.server";
import { showPrintJob } from "~/pipeline/show/show-print-jobs.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const jobId = idAsked(params.id);
  const find = (new URL(request.url).searchParams.get("find") ?? "").normalize("NFKC").trim().slice(0, 20);
  return shop.transaction(async (shop) => {
    const job = await showPrintJob(shop, { jobId, locale, find });
    if (!job) throw new Response(null, { status: 404 });
    const { timeZone } = await shopSettings(shop);
    return wire({ job, find, today: DateTime.fromJSDate(clock.now(), { zone: timeZone }).toISODate() ?? "" });
  });
}

/** POST /app/print-jobs/<id>, by `intent`, as pipeline/change/change-print-job: 200 {outcome: "saved"} or 422 {outcome: "failed", problem} */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const jobId = idAsked(params.id);
  const answer = await changePrintJob(shop, { jobId, fields: await postedFields(request) }, { actor, now: clock.now() });
  return data(answer, "problem" in answer ? 422 : 200);
}

export default function PrintJobPage() {
  const { job, find, today } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const problem = fetcher.state === "idle" && fetcher.data && "problem" in fetcher.data ? fetcher.data.problem : null;
  const onDo = (intent: string, more: Record<string, string> = {}) =>
    fetcher.submit({ intent, ...more }, { method: "post", action: `/app/print-jobs/${job.jobId}` });
  return <JobScreen job={job} find={find} today={today} problem={problem} isBusy={fetcher.state !== "idle"} onDo={onDo} />;
}

function idAsked(id: string | undefined): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data;
}
