// Who is writing, as Japanese law asks every promotional message to say, each channel in its own way (特定電子メール法 第4条)?

import type { ChannelId } from "~/domain/scenario/scenario";

/** `contact`: where complaints go; an email address, a telephone number or a page. */
export type SenderBlock = { legalName: string; postalAddress: string; contact: string; fromName: string; fromEmail: string };
export type SenderField = keyof SenderBlock;

export const emptySender: SenderBlock = { legalName: "", postalAddress: "", contact: "", fromName: "", fromEmail: "" };
export const senderFields = Object.keys(emptySender) as SenderField[];

/** What is stored may be older than a field: it is read as empty. */
export function parseSender(stored: unknown): SenderBlock {
  const known = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const field = (name: SenderField) => (typeof known[name] === "string" ? known[name].normalize("NFC").trim() : "");
  return Object.fromEntries(senderFields.map((name) => [name, field(name)])) as SenderBlock;
}

/** The fields that are empty or cannot be right; nothing is sent until there are none. */
export const missingSenderFields = (sender: SenderBlock): SenderField[] =>
  senderFields.filter((name) => !looksRight[name](sender[name].trim()));

/**
 * What each channel's messages must be able to say of who sends them. Mail: 特定電子メール法 第4条. SMS falls under the same law;
 * it says the name and where to stop, and that page says address and contact. A card says them itself. On LINE the account
 * is the sender, and the message to the shop's own system goes to no reader.
 */
const neededOn: Record<ChannelId, readonly SenderField[]> = {
  email: senderFields,
  sms: ["legalName", "postalAddress", "contact"],
  postal: ["legalName", "postalAddress", "contact"],
  line: [],
  webhook: [],
};

/** Of these channels, those that may send nothing until the shop has said who it is. */
export function unsignedChannels(sender: SenderBlock, channels: readonly ChannelId[]): ChannelId[] {
  const missing = missingSenderFields(sender);
  return channels.filter((channel) => neededOn[channel].some((field) => missing.includes(field)));
}

/** What a public page says of who sends; the mailbox that messages come from is no address to write to. */
export const publicSender = ({ legalName, postalAddress, contact }: SenderBlock) => ({ legalName, postalAddress, contact });

const isSaid = (text: string) => text.length > 0;
const isEmail = (text: string) => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text);
const isPhone = (text: string) => /^[+＋]?[\d０-９][\d０-９\-ー－() （）]{7,}$/.test(text);
const isPage = (text: string) => /^https?:\/\/[^\s/]+\.[^\s/]+/.test(text);

const looksRight: Record<SenderField, (text: string) => boolean> = {
  legalName: isSaid,
  postalAddress: isSaid,
  contact: (text) => isEmail(text) || isPhone(text) || isPage(text),
  fromName: isSaid,
  fromEmail: isEmail,
};
