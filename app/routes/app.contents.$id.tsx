// One article: to which goods it belongs, what it is called, where it leads.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AskedAction } from "~/components/asked-action";
import { ContentForm } from "~/components/content/content-form";
import { SaveBar } from "~/components/save-bar";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerContentForm } from "~/pipeline/change/save-content.server";
import { showContent } from "~/pipeline/show/show-contents.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const view = await showContent(shop, idAsked(params.id));
  if (!view) throw new Response(null, { status: 404 });
  return view;
}

/**
 * POST /app/contents/<id|new>, by `intent`:
 * - save: about=product|category, productId or category, title, url, imageUrl; all of them. 200 {outcome: "saved"}, of a
 *   new one a redirect to the list, of one that belongs or leads elsewhere now to its own new address; or 422 {problems: {<field>: {problem, max?}}}
 * - delete: a redirect to the list
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireShop(request);
  const contentId = idAsked(params.id);
  const answer = await answerContentForm(shop, { contentId, fields: await postedFields(request) }, { actor, now: clock.now() });
  if ("problem" in answer && answer.problem === "not-found") throw new Response(null, { status: 404 });
  if ("problem" in answer || "problems" in answer) return data(answer, 422);
  if (contentId === null || answer.outcome === "deleted") return redirect("/app/contents");
  return answer.contentId === contentId ? data(answer) : redirect(`/app/contents/${answer.contentId}`);
}

export default function ContentPage() {
  const view = useLoaderData<typeof loader>();
  return <Content key={view.contentId} view={view} />;
}

function Content({ view }: { view: NonNullable<Awaited<ReturnType<typeof showContent>>> }) {
  const { t } = useTranslation("contents");
  const action = `/app/contents/${view.contentId ?? "new"}`;
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, action);
  const fetcher = useFetcher();
  const whole = () => Object.fromEntries(Object.keys(view.fields).map((name) => [name, draft.value(name)]));
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(whole())} onDiscard={draft.discard} {...saving} />
      <Page title={t(view.contentId ? "edit" : "new")} backAction={{ content: t("title"), url: "/app/contents" }} narrowWidth>
        <BlockStack gap="400">
          <ContentForm draft={draft} goods={view.goods} categories={view.categories} errorOf={useFormProblem(problems)} />
          {view.contentId ? (
            <AskedAction
              label={t("delete")}
              text={t("deleteText")}
              isBusy={fetcher.state !== "idle"}
              onConfirm={() => fetcher.submit({ intent: "delete" }, { method: "post", action })}
            />
          ) : null}
        </BlockStack>
      </Page>
    </>
  );
}

/** "new" is none yet; what is no id is no page. */
function idAsked(id: string | undefined): string | null {
  if (id === "new") return null;
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data;
}
