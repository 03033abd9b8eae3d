// Are new sign-ups confirmed by mail, in which words do people agree, and does the platform know of their answers?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { ConsentScreen } from "~/components/settings/consent-screen";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { OptInProblem } from "~/domain/consent/opt-in-form";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerConsentForm, showConsentSettings } from "~/pipeline/change/consent-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction((shop) => showConsentSettings(shop)));
}

/**
 * POST /app/settings/consent: intent=save and any of isOn, confirmsSingle (true|false), wording.ja, wording.en; what is
 * absent stays. 200 {outcome: "saved"} or 422 {problems: {<field>: {problem, max?}}}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerConsentForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function ConsentSettings() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("consent");
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<OptInProblem>(draft, "/app/settings/consent");
  const errorOf = (field: string) => {
    const found = problems[field];
    return found ? t(`problem.${found.problem}`, { max: "max" in found ? found.max : undefined }) : undefined;
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <ConsentScreen view={view} draft={draft} errorOf={errorOf} />
    </>
  );
}
