// One message of a dry run, as it would have arrived.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { EmptyWords } from "~/components/empty";
import { Facts } from "~/components/facts";
import { useFormats } from "~/components/formats";
import { MessageView } from "~/components/message-view";
import { dryRunSample } from "~/queries/dry-run/dry-runs.server";
import { findScenario } from "~/scenarios";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const ids = z.tuple([z.uuid(), z.uuid()]).safeParse([params.id, params.deliveryId]);
  const sample = ids.success ? await dryRunSample(shop, ...ids.data) : null;
  return { dryRunId: params.id, sample, scenarioName: sample ? (findScenario(sample.scenarioId)?.name[locale] ?? sample.scenarioId) : "" };
}

export default function DryRunSample() {
  const { dryRunId, sample, scenarioName } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const format = useFormats();
  const back = { content: t("dryRun:samples"), url: `/app/dry-run?run=${dryRunId}` };
  if (!sample)
    return (
      <Page title={t("dryRun:samples")} backAction={back}>
        <Card>
          <EmptyWords title={t("dryRun:sampleNotFound")} text={t("dryRun:sampleNotFoundHint")} />
        </Card>
      </Page>
    );
  return (
    <Page title={sample.subject} backAction={back}>
      <BlockStack gap="400">
        <Card>
          <Facts
            facts={[
              { name: t("deliveries:scenario"), value: `${scenarioName} · ${t("deliveries:step", { step: sample.step + 1 })}` },
              { name: t("dryRun:sampleTo"), value: [sample.customerName, sample.toAddress].filter(Boolean).join(" · ") },
              { name: t("dryRun:sampleSent"), value: format.minute(sample.sentAt) },
            ]}
          />
        </Card>
        <Card>
          <MessageView html={sample.html} text={sample.text} title={sample.subject} />
        </Card>
      </BlockStack>
    </Page>
  );
}
