// What does a message say to its one reader, filled in and in order, whatever carries it?

import type { MailLocale } from "~/domain/scenario/copy";
import type { Brand } from "./brand";
import type { SectionTitle } from "./mail-item";

/**
 * Every merge tag is filled in, every product is chosen, every link is ours already. A channel's renderer goes through the
 * parts from top to bottom and shows each as well as it can.
 */
export type MessageParts = {
  locale: MailLocale;
  kind: "promotional" | "transactional";
  subject: string;
  preheader: string;
  /** What an SMS says, where it has words of its own. */
  sms?: string;
  shop: { name: string; url: string };
  parts: MessagePart[];
  footer: MessageFooter;
  /** How the shop looks; left out: as the house does. */
  brand?: Brand;
  /** The picture that tells of an opening; for mail alone. */
  openUrl: string;
  /** A link that no person sees; for mail alone. */
  trapUrl?: string;
};

export type MessagePart =
  | { kind: "logo"; name: string; url: string; imageUrl: string | null }
  | { kind: "heading"; text: string }
  /** `text`: the same in plain text, its links tracked. */
  | { kind: "text"; paragraphs: TextSpan[][]; text: string }
  | { kind: "banner"; imageUrl: string; alt: string; url: string; isVideo: boolean }
  | { kind: "products"; title: string; section: SectionTitle; layout: "list" | "pairs"; items: PartItem[] }
  | { kind: "coupon"; title: string; code: string; terms: string; url: string }
  /** `given`: not what the reader holds, but what is given with this message. */
  | { kind: "points"; title: string; balance: string; expires: string; given?: number }
  | { kind: "survey"; question: string; choices: { label: string; url: string }[] }
  | { kind: "button"; text: string; url: string }
  | { kind: "divider" };

/** Words, a link with its words, or a line break. */
export type TextSpan = { text: string; url: string; isBreak: boolean; isBold?: boolean };

/** `price` as it is read, `was` the one before it in a sale; `place` of a ranking as it is read, or null. */
export type PartItem = {
  productId: string;
  title: string;
  url: string;
  imageUrl: string | null;
  price: string | null;
  was?: string | null;
  quantity: number;
  place: string | null;
};

/** What the law asks for. `unsubscribeUrl` null: nothing to leave (transactional). */
export type MessageFooter = {
  why: string;
  legalName: string;
  postalAddress: string;
  contact: string;
  contactUrl: string;
  unsubscribeUrl: string | null;
  preferencesUrl: string | null;
};
