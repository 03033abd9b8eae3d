// What happened with a customer, newest first: one line per event, its time beside it.
import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChannelMark } from "./channel-mark";
import { useFormats, type WireMoney } from "./formats";
import { StateBadge } from "./state-badge";
import type { TimelineItem } from "./timeline-item";
import { AnswerEntry, PointsEntry, SuppressionEntry, VisitEntry } from "./timeline-more";

type Props = { entries: TimelineItem[]; scenarioNames: Record<string, string> };

export function Timeline({ entries, scenarioNames }: Props) {
  const format = useFormats();
  return (
    <BlockStack gap="400">
      {entries.map((entry) => (
        <BlockStack key={`${entry.kind} ${entry.id}`} gap="050">
          <Text as="span" variant="bodySm" tone="subdued">
            {format.minute(entry.at)}
          </Text>
          <Entry entry={entry} scenarioNames={scenarioNames} />
        </BlockStack>
      ))}
    </BlockStack>
  );
}

function Entry({ entry, scenarioNames }: { entry: TimelineItem; scenarioNames: Record<string, string> }) {
  switch (entry.kind) {
    case "order":
      return <OrderEntry entry={entry} />;
    case "cart":
      return <CartEntry entry={entry} />;
    case "delivery":
      return <DeliveryEntry entry={entry} scenarioNames={scenarioNames} />;
    case "engagement":
      return <EngagementEntry entry={entry} />;
    case "line-event":
      return <LineEntry entry={entry} />;
    case "visit":
      return <VisitEntry entry={entry} />;
    case "answer":
      return <AnswerEntry entry={entry} />;
    case "points":
      return <PointsEntry entry={entry} />;
    case "suppression":
      return <SuppressionEntry entry={entry} />;
    default:
      return <ConsentEntry entry={entry} />;
  }
}

function OrderEntry({ entry }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const state = text(entry, "state");
  return (
    <Goods entry={entry} title={t("orderEntry", { name: text(entry, "name") })}>
      <Badge>{t(`orderState.${state || "other"}` as "orderState.other", { defaultValue: t("orderState.other") })}</Badge>
    </Goods>
  );
}

/** A checkout is kept under its own name beside the cart it grew out of; a cart that was filled needs no further word. */
function CartEntry({ entry }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const isCheckout = entry.id.startsWith("checkout:");
  const state = text(entry, "state");
  return (
    <Goods entry={entry} title={t(isCheckout ? "checkoutEntry" : "cartEntry")}>
      {isCheckout || state !== "open" ? <Badge>{t(`cartState.${state}` as "cartState.open")}</Badge> : null}
    </Goods>
  );
}

function Goods({ entry, title, children }: { entry: TimelineItem; title: string; children: ReactNode }) {
  const { t } = useTranslation("customers");
  const format = useFormats();
  const total: WireMoney = { amountMinor: text(entry, "total") || "0", currency: text(entry, "currency") };
  const items = (entry.detail.items as string[] | undefined) ?? [];
  const shown = items.slice(0, 5).join(t("comma"));
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {title}
        </Text>
        <Text as="span">{format.money(total)}</Text>
        {children}
      </InlineStack>
      <Text as="span" tone="subdued">
        {items.length > 5 ? t("moreGoods", { shown, count: items.length - 5 }) : shown}
      </Text>
    </BlockStack>
  );
}

function DeliveryEntry({ entry, scenarioNames }: { entry: TimelineItem; scenarioNames: Record<string, string> }) {
  const { t } = useTranslation("customers");
  const scenarioId = text(entry, "scenarioId");
  const subject = text(entry, "subject");
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Link url={`/app/deliveries/${entry.id}`} removeUnderline>
          {t("deliveryEntry", { scenario: scenarioNames[scenarioId] ?? scenarioId, step: Number(entry.detail.step) + 1 })}
        </Link>
        <StateBadge state={text(entry, "state")} reason={text(entry, "reason") || null} />
        <ChannelMark channel={text(entry, "channel")} />
      </InlineStack>
      {subject ? (
        <Text as="span" tone="subdued">
          {subject}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function EngagementEntry({ entry }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const what = t(`engagementEntry.${text(entry, "what")}` as "engagementEntry.open");
  const told = entry.detail.isMachine ? t("byMachine", { what }) : what;
  const deliveryId = text(entry, "deliveryId");
  return deliveryId ? (
    <Link url={`/app/deliveries/${deliveryId}`} accessibilityLabel={t("whichMessage", { what: told })} removeUnderline>
      {told}
    </Link>
  ) : (
    <Text as="span">{told}</Text>
  );
}

/** What a person wrote to the shop stands as they wrote it; a picture or a sticker is named. */
function LineEntry({ entry }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const what = text(entry, "what");
  const written = text(entry, "text");
  const kind = /^\[(\w*)\]$/.exec(written)?.[1];
  return (
    <BlockStack gap="050">
      <Text as="span">{t(`lineEntry.${what}` as "lineEntry.message")}</Text>
      {what === "message" ? (
        <Text as="span" tone="subdued" breakWord>
          {kind === undefined ? written : t(`lineMessage.${kind}` as "lineMessage.other", { defaultValue: t("lineMessage.other") })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function ConsentEntry({ entry }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const channel = t(`channel.${text(entry, "channel")}` as "channel.email");
  const told = t(`consentSource.${text(entry, "source")}` as "consentSource.platform", { defaultValue: text(entry, "source") });
  return (
    <BlockStack gap="050">
      <Text as="span">{t(`consentEntry.${text(entry, "state")}` as "consentEntry.subscribed", { channel })}</Text>
      <Text as="span" tone="subdued" breakWord>
        {[text(entry, "address"), t("source", { source: text(entry, "wording") || told })].join(" · ")}
      </Text>
    </BlockStack>
  );
}

const text = (entry: TimelineItem, key: string) => String(entry.detail[key] ?? "");
