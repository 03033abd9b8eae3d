// What do the shop's pages tell, for how long is it kept, and where do its customers read about it?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "~/components/save-bar";
import { StorefrontScreen } from "~/components/settings/storefront-screen";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { RetentionProblem } from "~/domain/storefront/retention";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerStorefrontSettings, showStorefrontSettings } from "~/pipeline/change/storefront-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/storefront";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow } = await requireShop(request);
  const address = `${env.APP_URL}/privacy/${shopRow.opaqueId}`;
  return wire(await shop.transaction((shop) => showStorefrontSettings(shop, address)));
}

/** POST /app/settings/storefront: intent=save, days (30 to 400): 200 {outcome: "saved"} or 422 {problems: {days}} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerStorefrontSettings(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function StorefrontSettings() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("storefront");
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<RetentionProblem>(draft, path);
  const errorOf = (field: string) => {
    const found = problems[field];
    return found ? t(`problem.${found.problem}`, { min: found.min, max: found.max }) : undefined;
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <StorefrontScreen view={view} draft={draft} errorOf={errorOf} />
    </>
  );
}
