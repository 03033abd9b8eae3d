// What is a message once it is written for one person?
import type { MailLocale } from "~/domain/scenario/copy";

/** A rendered message, ready for its channel. */
export type Message = MessageHead & MessageBody;

export type MessageHead = {
  deliveryId: string;
  kind: "promotional" | "transactional";
  /** The address in the form of its channel: a mailbox, a LINE user id, a telephone number as E.164; empty where there is none. */
  to: { address: string; name: string };
  scenarioId: string;
  step: number;
};

export type MessageBody = EmailBody | LineBody | SmsBody | PostalBody | WebhookBody;

export type EmailBody = {
  channel: "email";
  from: { address: string; name: string };
  replyTo: string | null;
  subject: string;
  html: string;
  /** The HTML in its pieces, where it was put together from them. */
  cut?: PageCut;
  text: string;
  /** HTTP-safe header values only (List-Unsubscribe, List-Unsubscribe-Post). */
  headers: Record<string, string>;
};

/** `form`: what stands between this mail's `own` texts, which begin after its first piece. Mails that are built alike share it. */
export type PageCut = { form: readonly string[]; own: string[] };

/** `objects`: one to five message objects as LINE's API takes them. `altText`: what stands in the list of chats. */
export type LineBody = { channel: "line"; altText: string; objects: Record<string, unknown>[] };

export type SmsBody = { channel: "sms"; text: string };

/** A card to be printed. `code` names it in its QR code's link, which leads on to `targetUrl`; `addressKey`: of reader and place. */
export type PostalBody = { channel: "postal"; card: PostalCard; code: string; targetUrl: string; addressKey: string };
export type PostalCard = {
  locale: MailLocale;
  /** Seven digits. */
  postalCode: string;
  /** Lines as they stand on it: the place, and the building if there is one. */
  address: string[];
  company: string;
  /** Empty: the company is the reader. */
  name: string;
  heading: string;
  text: string;
  coupon: { title: string; code: string; terms: string } | null;
  /** Beside the QR code. */
  caption: string;
  /** What the QR code says: our own short link. */
  url: string;
  shopName: string;
  /** Who writes, and how to ask for no more. */
  footer: string;
};

/** What the merchant's own system is told. */
export type WebhookBody = { channel: "webhook"; payload: Record<string, unknown> };

/** What the delivery log keeps of it: one form for every channel. */
export type StoredContent = { toAddress: string; subject: string; html: string; text: string; payload: unknown };
