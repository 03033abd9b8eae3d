// One segment, or a new one: what is asked, whom it finds now, and what changed?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { SaveBar } from "~/components/save-bar";
import { SegmentScreen, type SegmentView } from "~/components/segment/segment-screen";
import { useBegunOf } from "~/components/use-begun-of";
import { useDraft } from "~/components/use-draft";
import { useSave } from "~/components/use-save";
import type { ShopDb } from "~/db.server";
import { isSegmentExample, longestSegmentName, segmentExamples } from "~/domain/audience/segment";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { makeI18n } from "~/locales/i18n";
import { answerSegmentForm } from "~/pipeline/change/answer-segment-form.server";
import { showSegment } from "~/pipeline/show/show-segment.server";
import { segmentsAtHand } from "~/queries/audience/platform-segments.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** GET /app/segments/new?from=<example>, or ?shopify=<id of a segment there>: a segment to be. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const start = await startOf(shop, request, locale);
  const view = await shop.transaction((shop) => showSegment(shop, knownId(params.id), start));
  if (!view) throw new Response(null, { status: 404 });
  return wire(view);
}

/**
 * POST, by `intent`:
 * - save: any of name, conditions (JSON of domain/audience/audience.ts), was (the conditions that were changed). 200 {outcome: "saved"}, 422 {problems: {<field>: <reason>}};
 *   a new one is sent on to its own address
 * - delete: on to the list, or 409 {outcome: "in-use", uses}
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, locale } = await requireShop(request);
  const fields = await postedFields(request);
  const segmentId = knownId(params.id);
  const start = await startOf(shop, request, locale);
  const view = await shop.transaction((shop) => showSegment(shop, segmentId, start));
  if (!view) throw new Response(null, { status: 404 });
  const answer = await answerSegmentForm(shop, { segmentId, fields, stored: view.fields, actor, locale }, clock.now());
  if ("problems" in answer) return data(answer, 422);
  switch (answer.outcome) {
    case "gone":
      throw new Response(null, { status: 404 });
    case "in-use":
      return data(answer, 409);
    case "deleted":
      return redirect("/app/segments");
    case "saved":
      return segmentId === null ? redirect(`/app/segments/${answer.segmentId}`) : answer;
  }
}

export default function Segment() {
  const view = useLoaderData<typeof loader>() as SegmentView;
  return <SegmentBuilder key={view.segmentId ?? "new"} view={view} />;
}

function SegmentBuilder({ view }: { view: SegmentView }) {
  const draft = useDraft(view.fields);
  // What it begins with is in the address, so that an untouched one can be kept as it is.
  const [search] = useSearchParams();
  const begun = search.has("shopify") ? `?index&shopify=${search.get("shopify")}` : "?index";
  const action = view.segmentId ? `/app/segments/${view.segmentId}?index` : `/app/segments/new${begun}`;
  const { save, problems, ...saving } = useSave<string>(draft, action);
  const was = useBegunOf(view.fields.conditions, draft.isDirty);
  const isNew = view.segmentId === null;
  return (
    <>
      <SaveBar
        isDirty={draft.isDirty || isNew}
        onSave={() => save(isNew ? { name: draft.value("name"), conditions: draft.value("conditions") } : { was })}
        onDiscard={draft.discard}
        {...saving}
      />
      <SegmentScreen view={view} draft={draft} problems={problems} />
    </>
  );
}

async function startOf(shop: ShopDb, request: Request, locale: "ja" | "en") {
  const { searchParams } = new URL(request.url);
  const from = searchParams.get("from");
  const there = searchParams.has("shopify") && (await segmentsAtHand(shop)).find(({ id }) => id === searchParams.get("shopify"));
  if (there) return { name: there.name.slice(0, longestSegmentName), conditions: [{ inPlatformSegment: there }] };
  if (!isSegmentExample(from)) return { name: "", conditions: [] };
  return { name: makeI18n(locale).t(`segments:examples.${from}.name`), conditions: segmentExamples[from] };
}

/** null: a new one. */
function knownId(id: string | undefined): string | null {
  if (id === "new") return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? "")) throw new Response(null, { status: 404 });
  return id ?? null;
}
