// How does a message read as SMS?
import type { SmsBody } from "~/domain/message";
import type { MessageParts } from "~/domain/message-parts";
import { shortText } from "~/domain/short-text";

export const renderSms = (message: MessageParts): SmsBody => ({ channel: "sms", text: shortText(message) });
