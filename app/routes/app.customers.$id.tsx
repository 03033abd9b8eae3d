// One customer: who it is, by which identities and merges, and all that happened.
import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ConsentRecord } from "~/components/consent-record";
import { CustomerFacts } from "~/components/customer-facts";
import { CustomerIdentities } from "~/components/customer-identities";
import { CustomerMerges } from "~/components/customer-merges";
import { CustomerProposals } from "~/components/customer-proposals";
import { EmptyWords } from "~/components/empty";
import { PointsCard } from "~/components/points/points-card";
import { TimelineCard } from "~/components/timeline-card";
import { PlanCard } from "~/components/why/plan-card";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { showPlan } from "~/pipeline/explain/show-why.server";
import { decideProposal } from "~/pipeline/ledger/decide-proposal.server";
import { undoMerge } from "~/pipeline/ledger/undo-merge.server";
import { showCustomer } from "~/pipeline/show/show-customer.server";
import { timelineAsk } from "~/pipeline/show/show-timeline.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const consentsShown = 5;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = z.uuid().safeParse(params.id);
  const ask = timelineAsk(new URL(request.url).searchParams, clock.now());
  if (!id.success) return { found: null };
  const customerId = id.data as CustomerId;
  // Worked out side by side; the screen comes with all of it, so that nothing moves while it is read.
  const [found, plan] = await Promise.all([
    shop.transaction((shop) => showCustomer(shop, customerId, { ask, locale })),
    shop.transaction((shop) => showPlan(shop, { customerId, locale }, clock.now())),
  ]);
  return { found: found && { ...wire(found), plan: wire(plan?.lines ?? []), formKey: randomUUID() } };
}

const change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("undo-merge"), mergeId: z.uuid() }),
  z.object({ intent: z.literal("decide"), a: z.uuid(), b: z.uuid(), decision: z.enum(["joined", "apart"]) }),
]);

/** Fields: intent=undo-merge, mergeId | intent=decide, a, b, decision=joined|apart. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const parsed = change.safeParse(await postedFields(request));
  if (!parsed.success) throw new Response("Unknown change", { status: 400 });
  const now = clock.now();
  if (parsed.data.intent === "undo-merge") await undoMerge(shop, parsed.data.mergeId, { actor, now });
  else await decideProposal(shop, parsed.data, { actor, now });
  return redirect(`/app/customers/${params.id}${new URL(request.url).search}`);
}

export default function Customer() {
  const { found } = useLoaderData<typeof loader>();
  const { t } = useTranslation("customers");
  if (!found)
    return (
      <Page title={t("title")} backAction={{ content: t("back"), url: "/app/customers" }}>
        <Card>
          <EmptyWords title={t("notFound")} text={t("notFoundHint")} />
        </Card>
      </Page>
    );
  const { profile, identities, merges, proposals, plan, timeline, points, formKey, consents } = found;
  return (
    <Page title={profile.name || profile.email || t("unnamed")} backAction={{ content: t("back"), url: "/app/customers" }}>
      <div className="customer">
        <div className="customer__facts">
          <CustomerFacts profile={profile} emailStop={identities.find(({ value }) => value === profile.email)?.stoppedBy ?? null} />
        </div>
        <div className="customer__events">
          <BlockStack gap="400">
            {proposals.length > 0 ? <CustomerProposals proposals={proposals} /> : null}
            <PlanCard customerId={profile.customerId} lines={plan} />
            <TimelineCard customerId={profile.customerId} timeline={timeline} />
          </BlockStack>
        </div>
        <div className="customer__ledger">
          <BlockStack gap="400">
            {points ? <PointsCard customerId={profile.customerId} points={points} formKey={formKey} /> : null}
            <CustomerIdentities identities={identities} />
            <CustomerMerges merges={merges} />
            <ConsentRecord
              entries={consents.slice(0, consentsShown)}
              count={consents.length}
              csv={`/app/customers/${profile.customerId}/consents.csv`}
            />
          </BlockStack>
        </div>
      </div>
    </Page>
  );
}
