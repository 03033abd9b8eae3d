// Has the merchant a second shop, so that nobody is to be written to by both too often?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { PairScreen } from "~/components/settings/pair-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerPairForm, showPair } from "~/pipeline/change/pair-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await showPair(shop, clock.now()));
}

/**
 * POST /app/settings/pair, by `intent`: offer (isSameMerchant=true): 200 {code}, shown this once; join (code,
 * isSameMerchant=true), withdraw, undo: 200 {outcome: "saved"}; what cannot be is 422 {problem}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerPairForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problem" in answer ? 422 : 200);
}

export default function Pair() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const problem = answer && "problem" in answer && answer.problem !== "unknown-intent" ? answer.problem : null;
  return (
    <PairScreen
      view={view}
      code={answer && "code" in answer ? answer.code : null}
      problem={problem}
      isBusy={fetcher.state !== "idle"}
      onDo={(fields) => fetcher.submit(fields, { method: "post", action: "/app/settings/pair" })}
    />
  );
}
