// To whom and when did one message go, and what followed?
import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/facts";
import { useFormats } from "~/components/formats";
import type { ListedDelivery } from "./delivery-list";

export type ShownDelivery = ListedDelivery & {
  channel: string;
  sendAfter: string;
  openedAt: string | null;
  clickedAt: string | null;
  convertedMinor: string | null;
  currency: string | null;
};

type Props = { delivery: ShownDelivery; scenarioName: string; customerUrl: string };

export function MessageFacts({ delivery, scenarioName, customerUrl }: Props) {
  const { t } = useTranslation("deliveries");
  const { t: words } = useTranslation("support");
  const format = useFormats();
  const at = (instant: string | null) => (instant ? format.minute(instant) : "–");
  const waits = delivery.state === "queued" ? t("waitsUntil", { date: format.minute(delivery.sendAfter) }) : "–";
  const person = delivery.customerName || delivery.toAddress || "–";
  return (
    <Card>
      <Facts
        facts={[
          { name: t("scenario"), value: `${scenarioName} · ${t("step", { step: delivery.step + 1 })}` },
          { name: t("customer"), value: <Link url={customerUrl}>{person}</Link> },
          { name: t("to"), value: delivery.toAddress ?? "–" },
          { name: words("message.channel"), value: delivery.channel },
          { name: t("decidedAt"), value: at(delivery.decidedAt) },
          { name: t("sentAt"), value: delivery.sentAt ? at(delivery.sentAt) : waits },
          { name: words("message.opened"), value: at(delivery.openedAt) },
          { name: words("message.clicked"), value: at(delivery.clickedAt) },
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

type Event = { kind: string; occurredAt: string; isMachine: boolean; url: string | null; detail: string | null };

export function MessageEvents({ events }: { events: Event[] }) {
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
        {events.map(({ kind, occurredAt, isMachine, url, detail }) => (
          <BlockStack key={`${occurredAt} ${kind} ${url}`}>
            <Text as="span" variant="bodySm" tone="subdued">
              {format.minute(occurredAt)}
            </Text>
            <Text as="span">
              {words(`engagementEntry.${kind}` as "engagementEntry.open")}
              {isMachine ? ` (${words("byMachine")})` : ""}
            </Text>
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
