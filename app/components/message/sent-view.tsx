// How did the message look on its channel? Mail in its frame, bubbles of LINE, a balloon of SMS, a card, or what a system was told.
import { Box, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { cardView } from "~/domain/message/card-view";
import { lineViews } from "~/domain/message/line-view";
import { MessageView } from "../message-view";
import { CardFace } from "./card-face";
import { LineChat } from "./line-chat";
import "./message.css";

type Props = { channel: string; content: { subject: string; html: string; text: string; payload: unknown } };

export function SentView({ channel, content: { subject, html, text, payload } }: Props) {
  const { t } = useTranslation("deliveries");
  const views = channel === "line" ? lineViews(payload) : [];
  const card = channel === "postal" ? cardView(payload) : null;
  if (html) return <MessageView html={html} text={text} title={subject} />;
  if (views.length > 0) return <LineChat views={views} />;
  if (card) return <CardFace card={card} />;
  if (channel === "webhook") return <Written text={JSON.stringify(payload, null, 2)} />;
  if (channel !== "sms") return <Written text={text} />;
  return (
    <div className="phone-chat">
      <p className="phone-chat__balloon">{text}</p>
      <Text as="span" variant="bodySm" tone="subdued">
        {t("channels.sms")}
      </Text>
    </div>
  );
}

const Written = ({ text }: { text: string }) => (
  <Box background="bg-surface-secondary" padding="400" borderRadius="200">
    <pre className="message-written">{text}</pre>
  </Box>
);
