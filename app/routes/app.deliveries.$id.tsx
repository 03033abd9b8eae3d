// One delivery: the message as it was sent, to whom, and what came back, or why nothing went.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Layout, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { EmptyWords } from "~/components/empty";
import { Facts } from "~/components/facts";
import { useFormats } from "~/components/formats";
import { MessageView } from "~/components/message-view";
import { StateBadge } from "~/components/state-badge";
import type { DeliveryId } from "~/domain/ids";
import { type Wire, wire } from "~/lib/wire";
import { type DeliveryRow, type SentMessage, sentMessage } from "~/queries/delivery-log.server";
import { scenarios } from "~/scenarios";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = z.uuid().safeParse(params.id);
  const found = id.success ? await shop.transaction((shop) => sentMessage(shop, id.data as DeliveryId)) : null;
  const scenario = scenarios.find((candidate) => candidate.id === found?.delivery?.scenarioId);
  return { message: found ? wire(found) : null, scenarioName: scenario?.name[locale] ?? "" };
}

export default function Delivery() {
  const { message, scenarioName } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deliveries");
  const back = { content: t("back"), url: "/app/deliveries" };
  if (!message?.delivery)
    return (
      <Page title={t("title")} backAction={back}>
        <Card>
          <EmptyWords title={t("notFound")} text={t("notFoundHint")} />
        </Card>
      </Page>
    );
  const { delivery, content, events } = message;
  return (
    <Page
      title={content?.subject ?? scenarioName}
      backAction={back}
      titleMetadata={<StateBadge state={delivery.state} reason={delivery.reason} />}
    >
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                {t("message")}
              </Text>
              {content ? (
                <MessageView html={content.html} text={content.text} title={content.subject} />
              ) : (
                <Text as="p">{t("noMessage")}</Text>
              )}
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <DeliveryFacts delivery={delivery} scenarioName={scenarioName} />
            <Events events={events} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function DeliveryFacts({ delivery, scenarioName }: { delivery: Wire<DeliveryRow>; scenarioName: string }) {
  const { t } = useTranslation("deliveries");
  const format = useFormats();
  const person = delivery.customerName || delivery.toAddress || "–";
  const waits = delivery.state === "queued" ? t("waitsUntil", { date: format.minute(delivery.sendAfter) }) : "–";
  return (
    <Card>
      <Facts
        facts={[
          { name: t("scenario"), value: `${scenarioName} · ${t("step", { step: delivery.step + 1 })}` },
          { name: t("customer"), value: <Link url={`/app/customers/${delivery.customerId}`}>{person}</Link> },
          { name: t("to"), value: delivery.toAddress ?? "–" },
          { name: t("decidedAt"), value: format.minute(delivery.decidedAt) },
          { name: t("sentAt"), value: delivery.sentAt ? format.minute(delivery.sentAt) : waits },
          {
            name: t("revenue"),
            value: delivery.convertedMinor
              ? format.money({ amountMinor: delivery.convertedMinor, currency: delivery.currency ?? "" })
              : "–",
          },
        ]}
      />
    </Card>
  );
}

function Events({ events }: { events: Wire<SentMessage["events"]> }) {
  const { t } = useTranslation("deliveries");
  const { t: words } = useTranslation("customers");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("events")}
        </Text>
        {events.length === 0 ? <Text as="p">{t("noEvents")}</Text> : null}
        {events.map((event) => (
          <BlockStack key={`${event.occurredAt} ${event.kind} ${event.url}`}>
            <Text as="span" variant="bodySm" tone="subdued">
              {format.minute(event.occurredAt)}
            </Text>
            <Text as="span">
              {words(`engagementEntry.${event.kind}` as "engagementEntry.open")}
              {event.isMachine ? ` (${words("byMachine")})` : ""}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
