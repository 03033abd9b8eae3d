// By which media do customers come, what does it cost to win them, and what do they bring?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { AcquisitionScreen } from "~/components/acquisition/acquisition-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerSpendForm } from "~/pipeline/change/ad-spend.server";
import { askedAcquisition, showAcquisition } from "~/pipeline/show/show-acquisition.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** GET /app/acquisition?months=3|6|12|24&medium=<one; empty: unknown>. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const asked = askedAcquisition(new URL(request.url).searchParams);
  return wire(await shop.transaction((shop) => showAcquisition(shop, asked, clock.now())));
}

/**
 * POST /app/acquisition: intent=save-spend, month (yyyy-mm), medium, amount (whole currency; 0 takes it back). 200
 * {outcome: "saved"} or 422 {problems: {<field>: problem}}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerSpendForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function AcquisitionPage() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <AcquisitionScreen
      view={view}
      problems={answer && "problems" in answer ? answer.problems : {}}
      isSaved={answer !== undefined && "outcome" in answer && answer.outcome === "saved"}
      isSaving={fetcher.state !== "idle"}
      onSave={(fields) => fetcher.submit({ intent: "save-spend", ...fields }, { method: "post", action: "/app/acquisition" })}
    />
  );
}
