// What does the delivery log keep of a message, in one form for every channel?
import type { Message, StoredContent } from "./message";
import { smsLength } from "./sms-length";

export function storedContent(message: Message): StoredContent {
  const nothing = { toAddress: message.to.address, subject: "", html: "", text: "", payload: null };
  switch (message.channel) {
    case "email":
      return { ...nothing, subject: message.subject, html: message.html, text: message.text };
    case "line":
      return { ...nothing, subject: message.altText, text: message.altText, payload: message.objects };
    case "sms":
      return { ...nothing, subject: message.text.split("\n", 1)[0] ?? "", text: message.text, payload: smsLength(message.text) };
    case "postal":
      return {
        ...nothing,
        toAddress: message.card.postalCode,
        subject: message.card.heading,
        text: message.card.text,
        payload: message.card,
      };
    case "webhook":
      return { ...nothing, payload: message.payload };
  }
}
