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
  const name = (channel: ChannelId) => t(`builder:step.channel.${channel}`);
  const missing = channels.filter((channel) => !connected.includes(channel));
  const isMute = missing.length === channels.length;
  const isOther = preset !== null && preset.join() !== channels.join();
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {t("scenario:channels.title")}
        </Text>
        <Text as="span">
          {channels
            .map((channel) =>
              connected.includes(channel) ? name(channel) : t("scenario:channels.notConnected", { channel: name(channel) }),
            )
            .join(" → ")}
        </Text>
        {preset ? (
          <Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t("scenario:channels.change")}
          </Button>
        ) : null}
      </InlineStack>
      {missing.length > 0 ? (
        <InlineStack gap="200">
          <Text as="span" variant="bodySm" tone={isMute ? "critical" : "subdued"}>
            {t(isMute ? "scenario:channels.mute" : "scenario:channels.passedOver")}
          </Text>
          {missing.map((channel) => (
            <Link key={channel} url={channel === "email" ? "/app/settings" : `/app/settings/${channel}`} removeUnderline>
              {t("scenario:channels.connect", { channel: name(channel) })}
            </Link>
          ))}
        </InlineStack>
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
