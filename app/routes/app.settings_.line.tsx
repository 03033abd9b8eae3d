// With which LINE account does the shop write to its friends, how much may it send this month, and what does the plan keep for whom?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { LineScreen } from "~/components/settings/line-screen";
import { useAccount } from "~/components/settings/use-account";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerLineSettings, type LineSettingsAnswer, showLineSettings } from "~/pipeline/change/line-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/line";

type LineCheck = Extract<LineSettingsAnswer, { check: unknown }>["check"];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow } = await requireShop(request);
  const webhookUrl = `${env.APP_URL}/webhooks/line/${shopRow.opaqueId}`;
  const callbackUrl = `${env.APP_URL}/line/back`;
  return wire(await shop.transaction((shop) => showLineSettings(shop, { webhookUrl, callbackUrl }, clock.now())));
}

/**
 * POST /app/settings/line, by `intent`:
 * - save: accessToken, channelSecret, loginSecret (empty: as stored), loginChannelId, mostOver; all of them.
 *   200 {outcome: "saved"} or 422 {problems}
 * - check: 200 {check: {outcome: "ok", name, basicId} | {outcome: "refused"|"unreachable"|"not-set"}}
 * - disconnect: 200 {outcome: "saved"}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerLineSettings(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function LineSettings() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, path);
  const errorOf = useFormProblem(problems);
  const account = useAccount<LineCheck>(path, saving.saves);
  const told = account.check && {
    ok: account.check.outcome === "ok",
    text:
      account.check.outcome === "ok"
        ? t("line:check.ok", { name: account.check.name, basicId: account.check.basicId })
        : t(`line:check.${account.check.outcome}`),
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(draft.whole)} onDiscard={draft.discard} {...saving} />
      <LineScreen
        view={view}
        draft={draft}
        errorOf={errorOf}
        check={told}
        isBusy={account.isBusy}
        onCheck={account.ask}
        onDisconnect={account.disconnect}
      />
    </>
  );
}
