// What did this customer agree to or refuse: newest first, with what was shown, and the whole of it as a file.
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DottedWords } from "./dotted-words";
import { useFormats } from "./formats";

export type ConsentView = {
  at: string;
  channel: string;
  state: string;
  source: string;
  address: string;
  wording: string | null;
};

/** `entries`: the newest of `count`. `csv`: where the whole of it is to be had; null: not here. */
type Props = { entries: ConsentView[]; count: number; csv: string | null };

export function ConsentRecord({ entries, count, csv }: Props) {
  const { t } = useTranslation("customers");
  const format = useFormats();
  const channelOf = (channel: string) => t(`channel.${channel}` as "channel.email", { defaultValue: channel });
  const sourceOf = (source: string) => t(`consentSource.${source}` as "consentSource.platform", { defaultValue: source });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("consentRecord.title")}
          </Text>
          {csv && count > 0 ? (
            <Button variant="plain" url={csv} download>
              {t("consentRecord.csv")}
            </Button>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {t(count > 0 ? "consentRecord.hint" : "consentRecord.empty")}
        </Text>
        {entries.map((entry) => (
          <BlockStack key={`${entry.at} ${entry.channel} ${entry.state} ${entry.source} ${entry.address}`}>
            <Text as="span">{t(`consentEntry.${entry.state}` as "consentEntry.pending", { channel: channelOf(entry.channel) })}</Text>
            <Text as="span" variant="bodySm" tone="subdued" breakWord>
              <DottedWords words={[format.minute(entry.at), sourceOf(entry.source), entry.address]} />
            </Text>
            {entry.wording ? (
              <Text as="span" variant="bodySm" tone="subdued" breakWord>
                {t("consentRecord.wording", { wording: entry.wording })}
              </Text>
            ) : null}
          </BlockStack>
        ))}
        {csv && count > entries.length ? (
          <Text as="p" tone="subdued">
            {t("consentRecord.more", { count: count - entries.length })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
