// What does the shop set for all scenarios: who writes, through which provider, when not, and how often at most?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import type { ProviderCheck } from "~/components/settings/check-line";
import { SettingsScreen } from "~/components/settings/settings-screen";
import { useSettingsProblem } from "~/components/settings/use-settings-words";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { SettingsProblem } from "~/domain/settings/settings-form";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerSettingsForm } from "~/pipeline/change/answer-settings-form.server";
import { showSettings } from "~/pipeline/show/show-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow } = await requireShop(request);
  return wire(await shop.transaction((shop) => showSettings(shop, `${env.APP_URL}/webhooks/sendgrid/${shopRow.opaqueId}`)));
}

/**
 * POST /app/settings, by `intent`:
 * - save: any of sender.<legalName|postalAddress|contact|fromName|fromEmail>, provider.<apiKey|webhookPublicKey> (empty:
 *   as stored), channel=email|console, quietFromHour, quietUntilHour (0-23), capPerDay, capPerWeek (1-50), locale=ja|en,
 *   isPaused=true|false; what is absent stays. 200 {outcome: "saved"} or 422 {problems: {<field>: {problem, min?, max?}}}
 * - check-provider: provider.apiKey (empty: the stored one). 200 {check: "ok"|"refused"|"may-not-send"|"unreachable"}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerSettingsForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData?.get("intent") === "check-provider" ? false : defaultShouldRevalidate;

export default function Settings() {
  const view = useLoaderData<typeof loader>();
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<SettingsProblem>(draft, "/app/settings");
  const words = useSettingsProblem();
  const { check, isChecking, askProvider } = useProviderCheck();
  const typedKey = draft.value("provider.apiKey");
  // Whether a new key works is told without being asked for.
  const saveAndCheck = () => {
    save();
    if (typedKey !== "") askProvider(typedKey);
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={saveAndCheck} onDiscard={draft.discard} {...saving} />
      <SettingsScreen
        view={view}
        draft={draft}
        errorOf={(field) => (problems[field] ? words(problems[field]) : undefined)}
        check={check}
        isChecking={isChecking}
        onCheck={() => askProvider(typedKey)}
      />
    </>
  );
}

function useProviderCheck() {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.data && "check" in fetcher.data ? fetcher.data.check : null;
  const check: ProviderCheck = answer && { ok: answer === "ok", text: t(wordsOfCheck[answer]) };
  return {
    check: fetcher.state === "idle" ? check : null,
    isChecking: fetcher.state !== "idle",
    askProvider: (apiKey: string) =>
      fetcher.submit({ intent: "check-provider", "provider.apiKey": apiKey }, { method: "post", action: "/app/settings" }),
  };
}

const wordsOfCheck = {
  ok: "settings:provider.checkOk",
  refused: "settings:provider.checkRefused",
  "may-not-send": "settings:provider.checkMayNotSend",
  unreachable: "settings:provider.checkUnreachable",
} as const;
