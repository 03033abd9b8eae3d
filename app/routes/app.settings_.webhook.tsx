// Where is the shop's own system told, with which secret, and what did it answer lately?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { SaveBar } from "~/components/save-bar";
import { WebhookScreen } from "~/components/settings/webhook-screen";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
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
  const draft = useDraft(view.fields);
  const { save, problems, kept, ...saving } = useSave<FieldProblem, { secret?: string }>(draft, path);
  const errorOf = useFormProblem(problems);
  const changing = useFetcher<typeof action>();
  const trying = useFetcher<typeof action>();
  const made = changing.data && "secret" in changing.data ? changing.data.secret : kept?.secret;
  const tried = trying.state === "idle" && trying.data && "tried" in trying.data ? trying.data.tried : null;
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <WebhookScreen
        view={view}
        draft={draft}
        errorOf={errorOf}
        secret={view.hasSecret ? (made ?? null) : null}
        tried={tried}
        isBusy={changing.state !== "idle"}
        isTrying={trying.state !== "idle"}
        onTry={() => trying.submit({ intent: "test" }, { method: "post", action: path })}
        onDo={(intent) => changing.submit({ intent }, { method: "post", action: path })}
      />
    </>
  );
}
