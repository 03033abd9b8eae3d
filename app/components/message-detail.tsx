// One message as it was sent, to whom and when, and what followed; or why nothing went.
import { BlockStack, Card, Layout, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { optInScenarioId } from "~/domain/consent/opt-in";
import { lineLinkScenarioId } from "~/domain/message/line-link-mail";
import type { ListedDelivery } from "./delivery-list";
import { Facts } from "./facts";
import { useFormats } from "./formats";
import { SentView } from "./message/sent-view";
import { type GrantOutcome, useGrantWords } from "./points/use-grant-words";

export type ShownDelivery = ListedDelivery & {
  sendAfter: string;
  openedAt: string | null;
  clickedAt: string | null;
  convertedMinor: string | null;
  currency: string | null;
};

/** They belong to no scenario: nothing was weighed. */
const ownMails = [optInScenarioId, lineLinkScenarioId];

type Event = { kind: string; occurredAt: string; isMachine: boolean; url: string | null; detail: string | null };
type Told = { delivery: ShownDelivery; points: GrantOutcome | null; scenarioName: string; customerUrl: string; whyUrl: string };
type Props = Told & { content: { subject: string; html: string; text: string; payload: unknown } | null; events: Event[] };

export function MessageDetail({ content, events, ...facts }: Props) {
  const { t } = useTranslation("deliveries");
  return (
    <Layout>
      <Layout.Section>
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {t(content ? "message" : "messageTitle")}
            </Text>
            {content ? (
              <SentView channel={facts.delivery.channel} content={content} />
            ) : (
              <Text as="p">{t(`noMessage.${whyNone(facts.delivery.state)}`)}</Text>
            )}
          </BlockStack>
        </Card>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <MessageFacts {...facts} />
          {content || events.length > 0 ? <MessageEvents events={events} /> : null}
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}

function whyNone(state: string) {
  if (state === "held-out") return "heldOut";
  return state === "queued" || state === "sending" ? "waiting" : "notSent";
}

function MessageFacts({ delivery, points, scenarioName, customerUrl, whyUrl }: Told) {
  const { t } = useTranslation("deliveries");
  const { t: why } = useTranslation("why");
  const format = useFormats();
  const grants = useGrantWords();
  const { t: pointWords } = useTranslation("pointGrants");
  const at = (instant: string | null) => (instant ? format.minute(instant) : "–");
  const waits = delivery.state === "queued" ? t("waitsUntil", { date: format.minute(delivery.sendAfter) }) : "–";
  const person = delivery.customerName || delivery.toAddress || "–";
  return (
    <Card>
      <Facts
        facts={[
          { name: t("scenario"), value: `${scenarioName} · ${t("step", { step: delivery.step + 1 })}` },
          { name: t("customer"), value: <Link url={customerUrl}>{person}</Link> },
          ...(ownMails.includes(delivery.scenarioId) ? [] : [{ name: why("whyLabel"), value: <Link url={whyUrl}>{why("why")}</Link> }]),
          { name: t("to"), value: delivery.toAddress || "–" },
          { name: t("csvHeader.channel"), value: t(`channels.${delivery.channel as "email"}`, { defaultValue: delivery.channel }) },
          ...(points
            ? [
                {
                  name: pointWords("withMessage"),
                  value: [grants.amount(points.delta), pointWords(`state.${points.state}`), grants.outcome(points)]
                    .filter(Boolean)
                    .join(" · "),
                },
              ]
            : []),
          { name: t("decidedAt"), value: at(delivery.decidedAt) },
          { name: t("sentAt"), value: delivery.sentAt ? at(delivery.sentAt) : waits },
          { name: t("csvHeader.openedAt"), value: at(delivery.openedAt) },
          { name: t("csvHeader.clickedAt"), value: at(delivery.clickedAt) },
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

function MessageEvents({ events }: { events: Event[] }) {
  const { t } = useTranslation("deliveries");
  const { t: words } = useTranslation("customers");
  const format = useFormats();
  const what = (kind: string) => words(`engagementEntry.${kind}` as "engagementEntry.open");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("events")}
        </Text>
        {events.length === 0 ? <Text as="p">{t("noEvents")}</Text> : null}
        {events.map(({ kind, occurredAt, isMachine, url, detail }) => (
          <BlockStack key={`${occurredAt} ${kind} ${url}`}>
            <Text as="span" variant="bodySm" tone="subdued">
              {format.minute(occurredAt)}
            </Text>
            <Text as="span">{isMachine ? words("byMachine", { what: what(kind) }) : what(kind)}</Text>
            {(detail ?? url) ? (
              <Text as="span" variant="bodySm" tone="subdued" breakWord>
                {detail ?? url}
              </Text>
            ) : null}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
