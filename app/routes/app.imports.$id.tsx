// One file: how its columns are mapped, what it would bring, how far it is, and the way back.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "~/components/formats";
import { FileErrorBanner } from "~/components/import/file-error-banner";
import { useAboutFile } from "~/components/import/import-list";
import { MappingCard } from "~/components/import/mapping-card";
import { ProblemLines } from "~/components/import/problem-lines";
import { UndoButton } from "~/components/import/undo-card";
import { ResultCard, WorkCard } from "~/components/import/work-card";
import type { ImportKind } from "~/domain/import/import-kind";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { isUuid } from "~/lib/uuid";
import { wire } from "~/lib/wire";
import { askReading, askTakingIn, askUndo } from "~/pipeline/import/ask-import.server";
import { importJob, sameFile } from "~/queries/import/import-jobs.server";
import { problemsAfter } from "~/queries/import/import-rows.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const id = params.id ?? "";
  const job = isUuid(id) ? await importJob(shop, id) : null;
  if (!job) throw new Response(null, { status: 404 });
  return wire({ job, sameAt: await sameFile(shop, id), problems: await problemsAfter(shop, id, { after: 0, limit: shownProblems }) });
}

const shownProblems = 5;

/** POST /app/imports/<id>, by `intent`: check (<field>=<column>, consentDay, mediumOfAll), take-in, undo. 200 {outcome: "asked"} or 422 {outcome, missing?}. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const id = params.id ?? "";
  if (!isUuid(id)) throw new Response(null, { status: 404 });
  const { intent, ...fields } = await postedFields(request);
  const by = { actor, now: clock.now() };
  const answer =
    intent === "check"
      ? await askReading(shop, id, { fields, by })
      : intent === "take-in"
        ? await askTakingIn(shop, id, by)
        : await askUndo(shop, id, by);
  return data(answer, answer.outcome === "asked" ? 200 : 422);
}

export default function ImportScreen() {
  const { job, sameAt, problems } = useLoaderData<typeof loader>();
  const { t } = useTranslation("imports");
  const format = useFormats();
  const { state } = job;
  const seeIt = (kind: ImportKind) =>
    kind === "ad-spend" ? { content: t("seeSpend"), url: "/app/acquisition" } : { content: t("seePeople"), url: "/app/customers" };
  const isAtWork = state === "reading" || state === "applying" || state === "undoing";
  return (
    <Page title={job.fileName || t("title")} subtitle={useAboutFile(job)} backAction={{ content: t("back"), url: "/app/imports" }}>
      <BlockStack gap="400">
        {state === "failed" ? <FileErrorBanner error={job.error ?? "given-up"} line={job.errorLine} /> : null}
        {sameAt && (state === "uploaded" || state === "read") ? <Banner title={t("same", { at: format.minute(sameAt) })} /> : null}
        {state === "done" ? <Banner tone="success" title={t("done")} action={seeIt(job.kind)} /> : null}
        {state === "undone" ? (
          <Banner tone="info" title={t("undone")} action={{ content: t("another"), url: "/app/imports" }}>
            {t("undoneText")}
          </Banner>
        ) : null}
        {isAtWork ? <WorkCard state={state} counts={job} /> : null}
        {state === "read" || state === "done" ? (
          <ResultCard counts={job} isTakenIn={state === "done"}>
            <ProblemLines importId={job.importId} lines={problems} headers={job.headers} mapping={job.mapping} />
          </ResultCard>
        ) : null}
        {state === "uploaded" || state === "read" ? <MappingCard key={state} file={job} /> : null}
        {state === "done" || state === "applying" || (state === "failed" && job.factsDone > 0) ? <UndoButton /> : null}
      </BlockStack>
    </Page>
  );
}
