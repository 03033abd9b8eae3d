// Does the shop send cards, what does one cost, and who is the sender?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SaveBar } from "~/components/save-bar";
import { PostalScreen } from "~/components/settings/postal-screen";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerPostalSettings, showPostalSettings } from "~/pipeline/change/postal-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction(showPostalSettings));
}

/** POST /app/settings/postal, intent=save with all fields of domain/settings/postal-form: 200 {outcome: "saved"} or 422 {problems} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerPostalSettings(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function PostalSettings() {
  const view = useLoaderData<typeof loader>();
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, "/app/settings/postal");
  const errorOf = useFormProblem(problems);
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(draft.whole)} onDiscard={draft.discard} {...saving} />
      <PostalScreen view={view} draft={draft} errorOf={errorOf} />
    </>
  );
}
