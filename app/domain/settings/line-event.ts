// What does LINE tell of a person, and what do they ask for by it?
import { asksToStopMessages } from "~/domain/consent/stop-words";

export const lineEventKinds = ["follow", "unfollow", "accountLink", "postback", "message", "other"] as const;
export type LineEventKind = (typeof lineEventKinds)[number];

/**
 * `stop`, `start`: to be written to or not. `link`, `unlink`: to be known as the shop's customer or not. `try`: to get the
 * test messages of the member of staff whose code it is.
 */
export type LineWish = "stop" | "start" | "link" | "unlink" | "try";

export type LineEvent = {
  eventId: string;
  /** Null: of a group, or without a person. */
  lineUserId: string | null;
  kind: LineEventKind;
  wish: LineWish | null;
  occurredAt: Date;
  detail: LineDetail;
};

/**
 * `type`: LINE's own word where the kind is another. `text`: what was written. `unsent`: which message was taken back.
 * `nonce`: of an account link that came about.
 */
export type LineDetail = { type?: string; text?: string; messageId?: string; unsent?: string; nonce?: string; replyToken?: string };

/** In place of the words of a message that was taken back. */
export const unsentText = "[unsent]";

const wishes: Record<Exclude<LineWish, "stop" | "try">, string[]> = {
  start: ["配信再開", "再開", "配信を再開", "start", "subscribe"],
  link: ["連携", "連携する", "会員連携", "link"],
  unlink: ["連携解除", "連携を解除", "unlink"],
};

/** The whole message is the word, however it was typed: who tells of a bus stop wants nothing. */
export function wishOf(text: string): LineWish | null {
  if (asksToStopMessages(text)) return "stop";
  const said = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s。.！!]+$/gu, "");
  if (testCodeIn(text) !== null) return "try";
  const found = Object.entries(wishes).find(([, words]) => words.includes(said));
  return found ? (found[0] as LineWish) : null;
}

/** The code of a member of staff who wants their tests on this LINE; null: it is no such message. */
export function testCodeIn(text: string): string | null {
  const [, code] = /^(?:テスト|test)\s*(\d{8})$/iu.exec(text.normalize("NFKC").trim()) ?? [];
  return code ?? null;
}

/** What our own buttons on LINE send back. */
export const postbackData = (wish: LineWish) => `teppan:${wish}`;

export function wishOfPostback(data: string): LineWish | null {
  const [, wish] = /^teppan:(stop|start|link|unlink)$/.exec(data) ?? [];
  return (wish as LineWish | undefined) ?? null;
}
