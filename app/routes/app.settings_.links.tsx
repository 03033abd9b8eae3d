// On whose domain do the links in the shop's messages stand, and does it work?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LinksScreen } from "~/components/settings/links-screen";
import { useDraft } from "~/components/use-draft";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerLinkSettings, showLinkSettings } from "~/pipeline/change/link-domain-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/links";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction((shop) => showLinkSettings(shop)));
}

/**
 * POST /app/settings/links, by `intent`: save (domain): 200 {outcome: "saved"} or 422 {problems}; check: 200 {checked: {status,
 * problem, detail}}; remove, tags (isOn=true|false): 200 {outcome: "saved"}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerLinkSettings(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function LinkSettings() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const { t } = useTranslation("links");
  const draft = useDraft(view.fields);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const { discard } = draft;
  // It is kept in its own form: "https://" and the like are gone.
  useEffect(() => {
    if (answer && "outcome" in answer && answer.outcome === "saved") discard();
  }, [answer, discard]);
  const problem = answer && "problems" in answer ? answer.problems.domain : null;
  return (
    <LinksScreen
      view={view}
      draft={draft}
      error={problem ? t(`refused.${problem}`, { typed: draft.value("domain").trim() }) : undefined}
      checked={answer && "checked" in answer ? answer.checked : null}
      isBusy={fetcher.state !== "idle"}
      onDo={(intent) => fetcher.submit({ intent, domain: draft.value("domain") }, { method: "post", action: path })}
    />
  );
}
