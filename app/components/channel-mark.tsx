// By which channel was it? A small word beside what happened.
import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function ChannelMark({ channel }: { channel: string }) {
  const { t } = useTranslation("deliveries");
  if (!channel) return null;
  return <Badge>{t(`channels.${channel as "email"}`, { defaultValue: channel })}</Badge>;
}
