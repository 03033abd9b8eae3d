// On which of its channels shall the message be looked at and tried?
import { Button } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "~/domain/scenario/scenario";
import "../message/message.css";

/** One that the step no longer goes by gives way to its first. */
export function useChannel(channels: readonly ChannelId[]) {
  const [asked, setAsked] = useState<ChannelId | null>(null);
  const channel = channels.find((one) => one === asked) ?? channels[0] ?? "email";
  return { channel, channels, choose: setAsked };
}

export type ChannelTool = ReturnType<typeof useChannel>;

export function ChannelChoice({ tool: { channel, channels, choose } }: { tool: ChannelTool }) {
  const { t } = useTranslation();
  if (channels.length < 2) return null;
  return (
    <fieldset className="channel-choice" aria-label={t("preview:channel")}>
      {channels.map((one) => (
        <Button key={one} size="slim" pressed={one === channel} onClick={() => choose(one)}>
          {t(`deliveries:channels.${one}`)}
        </Button>
      ))}
    </fieldset>
  );
}
