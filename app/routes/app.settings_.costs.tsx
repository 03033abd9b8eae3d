// What does a message cost the shop, what is left of a sale, and may a scenario that loses money be slowed down by itself?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { CostsScreen } from "~/components/settings/costs-screen";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { CostsProblem } from "~/domain/settings/costs-form";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerCostsForm, showCosts } from "~/pipeline/change/costs-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction(showCosts));
}

/**
 * POST /app/settings/costs: intent=save and any of prices.<email|line|sms> (and postal, where it is no yen), marginPercent (empty: the estimate),
 * slowsDown=true|false; what is absent stays. 200 {outcome: "saved"} or 422 {problems: {<field>: {problem, min?, max?}}}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerCostsForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function Costs() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("costs");
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<CostsProblem>(draft, "/app/settings/costs");
  const errorOf = (field: string) => {
    const found = problems[field];
    return found ? t(`problem.${found.problem}`, { min: found.min, max: found.max }) : undefined;
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <CostsScreen view={view} draft={draft} errorOf={errorOf} />
    </>
  );
}
