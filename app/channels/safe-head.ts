// Can anything in a message's head be read as another header or another reader?
import type { EmailBody, Message } from "~/domain/message/message";
import type { ChannelId } from "~/domain/scenario/scenario";

/** Why nothing was sent where `withSafeHead` gives null. */
export const unsafeHead = "an address or a header holds what none may hold";

/**
 * Subject and names are for people: a line break or control character in them becomes a space. Addresses and header
 * values are for machines: one that holds more than it should makes the whole message null, and it is not sent.
 */
export function withSafeHead<Of extends Message>(message: Of): Of | null {
  if (!oneReader[message.channel].test(message.to.address)) return null;
  const to = { ...message.to, name: oneLine(message.to.name) };
  if (message.channel !== "email") return { ...message, to };
  if (!isSafeMail(message)) return null;
  return { ...message, to, from: { ...message.from, name: oneLine(message.from.name) }, subject: oneLine(message.subject) };
}

function isSafeMail({ from, replyTo, headers }: EmailBody): boolean {
  const senders = [from.address, ...(replyTo === null ? [] : [replyTo])];
  const areNamed = Object.entries(headers).every(([name, value]) => headerName.test(name) && headerValue.test(value));
  return areNamed && senders.every((address) => oneAddress.test(address));
}

const oneAddress = /^[^\s\p{Cc}@<>",;]+@[^\s\p{Cc}@<>",;]+$/u;
/** LINE's user ids are letters and digits; telephones begin with the country. Cards and the shop's own system have no such address. */
const oneReader: Record<ChannelId, RegExp> = {
  email: oneAddress,
  line: /^[A-Za-z0-9_-]+$/,
  sms: /^\+?[0-9]+$/,
  postal: /^$/,
  webhook: /^$/,
};
const headerName = /^[A-Za-z0-9-]+$/;
const headerValue = /^[\x20-\x7e]*$/;

/** U+2028 and U+2029 part lines too, for some who read mail; half a pair becomes U+FFFD. */
const oneLine = (text: string) => Buffer.from(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")).toString("utf8");
