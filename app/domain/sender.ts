// Who is writing, as Japanese law asks every promotional e-mail to say (特定電子メール法 第4条)?

/** `contact`: where complaints go; an e-mail address, a telephone number or a page. */
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
