// By which ways does this message go, which of them can the shop use, and shall they be others?
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "~/domain/scenario/scenario";
import { ChannelOrder } from "../builder/channel-order";

type Props = {
  channels: ChannelId[];
  /** Null: what the builder set stays. */
  preset: ChannelId[] | null;
  connected: readonly ChannelId[];
  error: string | undefined;
  onChange(channels: ChannelId[]): void;
};

export function StepChannels({ channels, preset, connected, error, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isMute = !channels.some((channel) => connected.includes(channel));
  const isOther = preset !== null && preset.join() !== channels.join();
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {t("scenario:channels.title")}
        </Text>
        {channels.map((channel, index) => (
          <InlineStack key={channel} gap="200" blockAlign="center">
            {index > 0 ? (
              <Text as="span" tone="subdued">
                →
              </Text>
            ) : null}
            <ChannelName channel={channel} isConnected={connected.includes(channel)} />
          </InlineStack>
        ))}
        {preset ? (
          <Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t("scenario:channels.change")}
          </Button>
        ) : null}
      </InlineStack>
      {isMute ? (
        <Text as="p" tone="critical">
          {t("scenario:channels.mute")}
        </Text>
      ) : null}
      {preset && (isOpen || error) ? (
        <>
          <ChannelOrder channels={channels} error={error} onChange={onChange} />
          <Text as="p" variant="bodySm" tone="subdued">
            {t("scenario:channels.help")}
          </Text>
          {isOther ? (
            <InlineStack>
              <Button variant="plain" onClick={() => onChange(preset)}>
                {t("scenario:channels.restore")}
              </Button>
            </InlineStack>
          ) : null}
        </>
      ) : null}
    </BlockStack>
  );
}

function ChannelName({ channel, isConnected }: { channel: ChannelId; isConnected: boolean }) {
  const { t } = useTranslation();
  const name = t(`builder:step.channel.${channel}`);
  if (isConnected) return <Text as="span">{name}</Text>;
  return (
    <>
      <Text as="span" tone="subdued">
        {t("scenario:channels.notConnected", { channel: name })}
      </Text>
      <Link url={`/app/settings/${channel}`} removeUnderline accessibilityLabel={t("scenario:channels.connectTo", { channel: name })}>
        {t("scenario:channels.connect")}
      </Link>
    </>
  );
}
