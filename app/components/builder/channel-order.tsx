// By which channels, and which is tried first?
import { BlockStack, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { ArrowUpIcon, PlusIcon, XSmallIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { type ChannelId, channelIds } from "~/domain/scenario/scenario";

type Props = { channels: ChannelId[]; error: string | undefined; onChange(channels: ChannelId[]): void };

export function ChannelOrder({ channels, error, onChange }: Props) {
  const { t } = useTranslation();
  const name = (channel: ChannelId) => t(`builder:step.channel.${channel}`);
  const raise = (index: number) => onChange(channels.toSpliced(index - 1, 2, ...channels.slice(index - 1, index + 1).reverse()));
  return (
    <BlockStack gap="200">
      <Text as="p">{t("builder:step.channels")}</Text>
      {channels.map((channel, index) => (
        <InlineStack key={channel} gap="200" blockAlign="center">
          <Text as="span" fontWeight="semibold">
            {`${index + 1}. ${name(channel)}`}
          </Text>
          <Button
            variant="tertiary"
            icon={ArrowUpIcon}
            disabled={index === 0}
            accessibilityLabel={t("builder:step.raiseChannel", { channel: name(channel) })}
            onClick={() => raise(index)}
          />
          <Button
            variant="tertiary"
            icon={XSmallIcon}
            accessibilityLabel={t("builder:step.removeChannel", { channel: name(channel) })}
            onClick={() => onChange(channels.toSpliced(index, 1))}
          />
        </InlineStack>
      ))}
      <InlineStack gap="200">
        {channelIds
          .filter((channel) => !channels.includes(channel))
          .map((channel) => (
            <Button key={channel} icon={PlusIcon} onClick={() => onChange([...channels, channel])}>
              {t("builder:step.addChannel", { channel: name(channel) })}
            </Button>
          ))}
      </InlineStack>
      {error ? <InlineError message={error} fieldID="channels" /> : null}
    </BlockStack>
  );
}
