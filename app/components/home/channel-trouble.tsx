// Which channels' messages wait, since when, and is there anything to do?
import { Banner, BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

export type Trouble = { channel: "email" | "line" | "sms" | "postal" | "webhook"; cause: "outage" | "account"; since: string };

const settingsOf = (channel: Trouble["channel"]) => (channel === "email" ? "/app/settings#provider" : `/app/settings/${channel}`);

export function ChannelTrouble({ troubles }: { troubles: Trouble[] }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [first] = troubles;
  if (!first) return null;
  const toMend = troubles.find(({ cause }) => cause === "account");
  const name = (channel: Trouble["channel"]) => t(`deliveries:channels.${channel}`);
  const title =
    troubles.length === 1
      ? t("home:trouble.title", { channel: name(first.channel) })
      : t("home:trouble.titleMany", { count: troubles.length });
  return (
    <Banner
      tone={toMend ? "critical" : "warning"}
      title={title}
      {...(toMend ? { action: { content: t("home:trouble.action"), url: settingsOf(toMend.channel) } } : {})}
    >
      <BlockStack gap="200">
        {troubles.map(({ channel, cause, since }) => (
          <p key={channel}>{t(`home:trouble.${cause}`, { channel: name(channel), since: format.minute(since) })}</p>
        ))}
      </BlockStack>
    </Banner>
  );
}
