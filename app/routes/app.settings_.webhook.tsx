// Where is the shop's own system told, with which secret, and what did it answer lately?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { WebhookScreen } from "~/components/settings/webhook-screen";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerWebhookSettings, showWebhookSettings } from "~/pipeline/change/webhook-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/webhook";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction((shop) => showWebhookSettings(shop)));
}

/**
 * POST /app/settings/webhook, by `intent`: save (url), rotate: 200 {outcome: "saved", secret?}, the secret this once, or 422
 * {problems}; test: 200 {tried: {ok, detail}}; disconnect: 200 {outcome: "saved"}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerWebhookSettings(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function WebhookSettings() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const draft = useDraft(view.fields);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <WebhookScreen
      view={view}
      draft={draft}
      errorOf={useFormProblem(answer && "problems" in answer ? answer.problems : {})}
      secret={answer && "secret" in answer ? (answer.secret ?? null) : null}
      tried={answer && "tried" in answer ? answer.tried : null}
      isBusy={fetcher.state !== "idle"}
      onDo={(intent) => fetcher.submit({ intent, url: draft.value("url") }, { method: "post", action: path })}
    />
  );
}
