// With which account does the shop send SMS, from which number, and what does one cost?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { SmsScreen } from "~/components/settings/sms-screen";
import { useAccount } from "~/components/settings/use-account";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerSmsSettings, type SmsSettingsAnswer, showSmsSettings } from "~/pipeline/change/sms-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/sms";

type SmsCheck = Extract<SmsSettingsAnswer, { check: unknown }>["check"];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow } = await requireShop(request);
  return wire(await shop.transaction((shop) => showSmsSettings(shop, `${env.APP_URL}/webhooks/twilio/${shopRow.opaqueId}`)));
}

/**
 * POST /app/settings/sms, by `intent`:
 * - save: accountSid, authToken (empty: as stored), from; all of them. 200 {outcome: "saved"} or 422 {problems}
 * - check: 200 {check: "ok"|"refused"|"suspended"|"unknown-sender"|"unreachable"|"not-set"}
 * - disconnect: 200 {outcome: "saved"}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerSmsSettings(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData?.get("intent") === "check" ? false : defaultShouldRevalidate;

export default function SmsSettings() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, path);
  const errorOf = useFormProblem(problems);
  const account = useAccount<SmsCheck>(path, saving.saves);
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(draft.whole)} onDiscard={draft.discard} {...saving} />
      <SmsScreen
        view={view}
        draft={draft}
        errorOf={errorOf}
        check={account.check && { ok: account.check === "ok", text: t(`sms:check.${account.check}`) }}
        isBusy={account.isBusy}
        onCheck={account.ask}
        onDisconnect={account.disconnect}
      />
    </>
  );
}
