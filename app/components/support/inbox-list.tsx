// The webhooks of a shop, the newest first: what they were about, what became of them, and why.
import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "~/components/formats";
import { EmptyWords } from "../empty";
import { ReplayOne } from "./replay";
import { type InboxState, isReplayable, WebhookState } from "./webhook-state";

export type ListedWebhook = {
  inboxId: string;
  topic: string;
  receivedAt: string;
  state: string;
  reason: string | null;
  bytes: number;
};

type Props = { path: string; rows: ListedWebhook[]; state: InboxState | null; isOlder: boolean; older: string | null };

/** `path`: the inbox; under it is each webhook. `older`: where the next page begins. */
export function InboxList({ path, rows, state, isOlder, older }: Props) {
  const { t } = useTranslation("support");
  const inState = state ? `state=${state}&` : "";
  return (
    <>
      <Card padding="0">
        {rows.length === 0 ? (
          <EmptyWords title={t("inbox.empty")} text={t("inbox.emptyHint")} />
        ) : (
          rows.map((row) => <Row key={row.inboxId} row={row} url={`${path}/${row.inboxId}`} />)
        )}
      </Card>
      <InlineStack align="center" gap="300">
        {isOlder ? <Button url={`?${inState}`}>{t("inbox.newest")}</Button> : null}
        {older ? <Button url={`?${inState}below=${older}`}>{t("inbox.older")}</Button> : null}
      </InlineStack>
    </>
  );
}

function Row({ row, url }: { row: ListedWebhook; url: string }) {
  const { t } = useTranslation("support");
  const format = useFormats();
  return (
    <div className="support-row">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Link url={url} removeUnderline>
            <Text as="span" fontWeight="semibold" breakWord>
              {row.topic}
            </Text>
          </Link>
          <WebhookState state={row.state} />
        </InlineStack>
        {row.reason ? <p className="support-reason">{row.reason}</p> : null}
        <Text as="span" variant="bodySm" tone="subdued">
          {t("inbox.received", { date: format.minute(row.receivedAt) })} · {t("inbox.size", { size: kilobytes(row.bytes, format.number) })}
        </Text>
      </BlockStack>
      {isReplayable(row.state) ? <ReplayOne inboxId={row.inboxId} topic={row.topic} /> : null}
    </div>
  );
}

/** To a tenth; nothing that came is shown as nothing. */
export const kilobytes = (bytes: number, write: (value: number) => string) => write(Math.ceil(bytes / 102.4) / 10);
