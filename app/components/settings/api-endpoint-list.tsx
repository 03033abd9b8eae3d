// Where are the shop's own systems told, of what, and how does it go?
import { Badge, Banner, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type EventKind, eventWord } from "~/domain/api/outgoing-event";
import { AskedAction } from "../asked-action";
import { useFormats } from "../formats";
import { CheckLine } from "./check-line";

export type EndpointLine = {
  endpointId: string;
  url: string;
  kinds: EventKind[];
  createdAt: string;
  goneAt: string | null;
  failingSince: string | null;
  lost: number;
  lostAt: string | null;
  answers: { at: string; kind: EventKind | null; isTaken: boolean; detail: string }[];
};
export type EndpointIntent = "endpoint-rotate" | "endpoint-remove" | "endpoint-seen" | "endpoint-test";

type Props = {
  endpoints: EndpointLine[];
  tried: { endpointId: string; ok: boolean; detail: string } | null;
  isBusy: boolean;
  isTrying: boolean;
  onDo(intent: EndpointIntent, endpointId: string): void;
};

export function ApiEndpointList({ endpoints, ...doing }: Props) {
  const { t } = useTranslation("api");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("hooks.title")}
          </Text>
          <Text as="p" tone="subdued">
            {endpoints.length === 0 ? t("hooks.empty") : t("hooks.text")}
          </Text>
        </BlockStack>
        {endpoints.map((line, index) => (
          <BlockStack key={line.endpointId} gap="400">
            {index > 0 ? <Divider /> : null}
            <OneEndpoint line={line} {...doing} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function OneEndpoint({ line, tried, isBusy, isTrying, onDo }: { line: EndpointLine } & Omit<Props, "endpoints">) {
  const { t } = useTranslation("api");
  const { endpointId, url, kinds } = line;
  const mine = tried?.endpointId === endpointId ? tried : null;
  const check = mine && { ok: mine.ok, text: mine.ok ? t("hooks.tried.ok") : t("hooks.tried.failed", { detail: mine.detail }) };
  return (
    <BlockStack gap="300">
      <Trouble line={line} isBusy={isBusy} onSeen={() => onDo("endpoint-seen", endpointId)} />
      <Text as="h3" variant="bodyMd" fontWeight="semibold" breakWord>
        {url}
      </Text>
      <InlineStack gap="100">
        {kinds.map((kind) => (
          <Badge key={kind}>{t(`event.${eventWord(kind)}`)}</Badge>
        ))}
      </InlineStack>
      <CheckLine
        check={check}
        isChecking={isTrying}
        onCheck={() => onDo("endpoint-test", endpointId)}
        label={t("hooks.test")}
        help={t("hooks.testHelp")}
      />
      <Answers answers={line.answers} />
      <InlineStack gap="200" align="end">
        <AskedAction
          label={t("hooks.rotate")}
          text={t("hooks.rotateText")}
          isBusy={isBusy}
          onConfirm={() => onDo("endpoint-rotate", endpointId)}
        />
        <AskedAction
          label={t("hooks.remove")}
          text={t("hooks.removeText")}
          isBusy={isBusy}
          onConfirm={() => onDo("endpoint-remove", endpointId)}
        />
      </InlineStack>
    </BlockStack>
  );
}

/** What stands in the way, the worst first: events that are lost, an address that is gone, one that does not answer. */
function Trouble({
  line: { lost, lostAt, goneAt, failingSince },
  isBusy,
  onSeen,
}: {
  line: EndpointLine;
  isBusy: boolean;
  onSeen(): void;
}) {
  const { t } = useTranslation("api");
  const format = useFormats();
  if (!lost && !goneAt && !failingSince) return null;
  const title = goneAt
    ? t("hooks.gone", { at: format.minute(goneAt) })
    : failingSince
      ? t("hooks.failing", { at: format.minute(failingSince) })
      : t("hooks.lostTitle");
  return (
    <Banner tone={lost > 0 || goneAt ? "critical" : "warning"} title={title}>
      <BlockStack gap="200">
        {lost > 0 && lostAt ? <p>{t("hooks.lost", { count: lost, at: format.minute(lostAt) })}</p> : null}
        <p>{t(goneAt ? "hooks.goneText" : "hooks.failingText")}</p>
        {lost > 0 || goneAt ? (
          <Box>
            <Button onClick={onSeen} loading={isBusy}>
              {t(goneAt ? "hooks.again" : "hooks.seen")}
            </Button>
          </Box>
        ) : null}
      </BlockStack>
    </Banner>
  );
}

function Answers({ answers }: Pick<EndpointLine, "answers">) {
  const { t } = useTranslation("api");
  const format = useFormats();
  if (answers.length === 0) return null;
  return (
    <BlockStack gap="050">
      <Text as="h4" variant="bodySm" fontWeight="semibold">
        {t("hooks.answers")}
      </Text>
      {answers.map(({ at, kind, isTaken, detail }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two answers may be alike, and the list is only shown.
        <Text key={index} as="p" variant="bodySm" tone={isTaken ? "subdued" : "critical"}>
          {[
            format.minute(at),
            kind ? t(`event.${eventWord(kind)}`) : t("hooks.testCall"),
            isTaken ? t("hooks.taken") : t("hooks.notTaken"),
            detail,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      ))}
    </BlockStack>
  );
}
