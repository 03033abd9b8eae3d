// With which account does the shop send SMS, from which number, and what does one cost?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { SmsScreen } from "~/components/settings/sms-screen";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerSmsSettings, showSmsSettings } from "~/pipeline/change/sms-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/sms";

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
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.state === "idle" && fetcher.data && "check" in fetcher.data ? fetcher.data.check : null;
  const submit = (intent: "check" | "disconnect") => fetcher.submit({ intent }, { method: "post", action: path });
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(wholeForm(draft.value))} onDiscard={draft.discard} {...saving} />
      <SmsScreen
        view={view}
        draft={draft}
        errorOf={errorOf}
        check={answer && { ok: answer === "ok", text: t(`sms:check.${answer}`) }}
        isBusy={fetcher.state !== "idle"}
        onCheck={() => submit("check")}
        onDisconnect={() => submit("disconnect")}
      />
    </>
  );
}

/** The fields are checked against one another: all of them go, changed or not. */
const wholeForm = (value: (name: string) => string) =>
  Object.fromEntries(["accountSid", "authToken", "from"].map((name) => [name, value(name)]));
