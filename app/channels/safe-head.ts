// Can anything in a message's head be read as another header or another reader?
import type { Message } from "~/domain/message";
import type { ChannelId } from "~/domain/scenario";

/**
 * Subject and names are for people: a line break or control character in them becomes a space. Addresses and header
 * values are for machines: one that holds more than it should makes the whole message null, and it is not sent.
 */
export function withSafeHead(message: Message): Message | null {
  const senders = [message.from.address, ...(message.replyTo === null ? [] : [message.replyTo])];
  if (!oneReader[message.channel].test(message.to.address) || !senders.every((address) => oneAddress.test(address))) return null;
  if (!Object.entries(message.headers).every(([name, value]) => headerName.test(name) && headerValue.test(value))) return null;
  return {
    ...message,
    to: { ...message.to, name: oneLine(message.to.name) },
    from: { ...message.from, name: oneLine(message.from.name) },
    subject: oneLine(message.subject),
  };
}

const oneAddress = /^[^\s\p{Cc}@<>",;]+@[^\s\p{Cc}@<>",;]+$/u;
/** LINE's user ids are letters and digits; telephones begin with the country. */
const oneReader: Record<ChannelId, RegExp> = { email: oneAddress, line: /^[A-Za-z0-9_-]+$/, sms: /^\+?[0-9]+$/ };
const headerName = /^[A-Za-z0-9-]+$/;
const headerValue = /^[\x20-\x7e]*$/;

/** U+2028 and U+2029 part lines too, for some who read mail; half a pair becomes U+FFFD. */
const oneLine = (text: string) => Buffer.from(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")).toString("utf8");
