// Where do points and ranks come from, and what does each rank take?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { PointsScreen } from "~/components/settings/points-screen";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { PointsProblem } from "~/domain/settings/points-form";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerPointsForm, showPoints } from "~/pipeline/change/points-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow } = await requireShop(request);
  return wire({ ...(await shop.transaction(showPoints)), hasMetafields: shopRow.platform === "shopify" });
}

/**
 * POST /app/settings/points: intent=save and any of metafields.<points|expiresAt|rank> (namespace.key; empty: not read),
 * basis=spent|points, ranks.<0-7>.<name|least>; what is absent stays. 200 {outcome: "saved"} or
 * 422 {problems: {<field>: {problem, max?}}}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerPointsForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function Points() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("points");
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<PointsProblem>(draft, "/app/settings/points");
  const errorOf = (field: string) => {
    const found = problems[field];
    return found ? t(`problem.${found.problem}`, { max: found.max }) : undefined;
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <PointsScreen view={view} draft={draft} errorOf={errorOf} />
    </>
  );
}
