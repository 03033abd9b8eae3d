// How does a message look on LINE?
import type { LineBody } from "~/domain/message";
import type { MessageParts } from "~/domain/message-parts";
import { shortText } from "~/domain/short-text";

export const renderLine = (message: MessageParts): LineBody => ({
  channel: "line",
  altText: message.subject.slice(0, 400),
  objects: [{ type: "text", text: shortText(message).slice(0, 5000) }],
});
