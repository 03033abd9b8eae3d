// What did a customer look at and answer, and by which channel may nothing go any more?
import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ChannelMark } from "./channel-mark";
import { type GrantOutcome, grantTones, useGrantWords } from "./points/use-grant-words";
import type { TimelineItem } from "./timeline-item";
import { usePageWord } from "./use-page-word";

export function VisitEntry({ entry: { detail } }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const page = usePageWord();
  const what = detail.product ? String(detail.product) : page(String(detail.path ?? ""));
  const said = detail.searched
    ? t("searchEntry", { words: String(detail.searched) })
    : t(detail.what === "cart-add" ? "cartAddEntry" : "visitEntry", { page: what });
  const seconds = Number(detail.seconds ?? 0);
  return (
    <InlineStack gap="200">
      <Text as="span" breakWord>
        {said}
      </Text>
      {seconds > 0 ? (
        <Text as="span" tone="subdued">
          {t("visitSeconds", { seconds })}
        </Text>
      ) : null}
    </InlineStack>
  );
}

export function AnswerEntry({ entry: { detail } }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const lines = (detail.lines ?? []) as { question: string; said: string }[];
  const title = t("answerEntry", { survey: String(detail.name ?? detail.survey) });
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        {detail.deliveryId ? (
          <Link url={`/app/deliveries/${String(detail.deliveryId)}`} removeUnderline>
            {title}
          </Link>
        ) : (
          <Text as="span">{title}</Text>
        )}
        <ChannelMark channel={String(detail.channel ?? "")} />
      </InlineStack>
      {lines.map(({ question, said }) => (
        <Text key={question} as="span" tone="subdued" breakWord>
          {t("answerLine", { question, said })}
        </Text>
      ))}
    </BlockStack>
  );
}

export function SuppressionEntry({ entry: { detail } }: { entry: TimelineItem }) {
  const { t } = useTranslation("customers");
  const reason = t(`suppressionReason.${String(detail.reason)}` as "suppressionReason.complaint", { defaultValue: String(detail.reason) });
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="span">{t("suppressionEntry", { reason })}</Text>
      <ChannelMark channel={String(detail.channel ?? "")} />
    </InlineStack>
  );
}

/** Given by hand, with a message or by the shop's own system. */
export function PointsEntry({ entry: { detail } }: { entry: TimelineItem }) {
  const { t } = useTranslation("pointGrants");
  const words = useGrantWords();
  const grant = detail as GrantOutcome & { reason: string; askedBy: string; deliveryId: string | null };
  const title = t("entry", { amount: words.amount(grant.delta) });
  const tone = grantTones[grant.state];
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        {grant.deliveryId ? (
          <Link url={`/app/deliveries/${grant.deliveryId}`} removeUnderline>
            {title}
          </Link>
        ) : (
          <Text as="span">{title}</Text>
        )}
        <Badge {...(tone ? { tone } : {})}>{t(`state.${grant.state}`)}</Badge>
      </InlineStack>
      <Text as="span" tone="subdued" breakWord>
        {[grant.reason, words.who(grant.askedBy), words.outcome(grant)].filter(Boolean).join(" · ")}
      </Text>
    </BlockStack>
  );
}
