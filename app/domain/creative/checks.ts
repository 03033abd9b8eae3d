// What would keep a message from being read, or from arriving, although it can be sent? Each with what to do about it.
import { needsCoupon } from "~/domain/message/coupon";
import type { ChannelId } from "~/domain/scenario/scenario";
import { type Block, blockTexts, type Creative } from "./block";
import { spamWords } from "./spam-words";

export type CreativeCheck = {
  code:
    | "subject-long"
    | "subject-empty"
    | "no-preheader"
    | "alt-missing"
    | "not-https"
    | "no-unsubscribe"
    | "no-sender"
    | "too-heavy"
    | "near-clip"
    | "spam-word"
    | "shouting"
    | "no-button"
    | "no-survey"
    | "no-coupon"
    | "coupon-over"
    | "no-logo"
    | "sms-long"
    | "sms-cut"
    | "line-long"
    | "line-no-alt"
    | "line-as-text"
    | "card-full"
    | "card-letters";
  level: "stop" | "warn" | "hint";
  /** In which block; null: in the whole message. */
  blockId: string | null;
  words: Record<string, string | number>;
  /** Of this channel alone (channel-checks.ts); left out: of mail, or wherever it is read. */
  channel?: ChannelId;
};

export type CheckedMessage = {
  creative: Creative;
  /** As the sample reader gets it. */
  subject: string;
  html: string;
  kind: "promotional" | "transactional";
  hasSurvey: boolean;
  /** Does the scenario give one? */
  hasCoupon: boolean;
  /** One that is over, stopped, or not to be had yet. */
  isCouponOver: boolean;
  isSenderComplete: boolean;
  /** Does the footer lead out? */
  unsubscribeUrl: string | null;
};

/** Full-width characters of a subject that a phone shows. */
const phoneSubject = 30;
/** Gmail hides what comes after it (bytes of HTML). */
export const clippedAtBytes = 102 * 1024;
const nearClip = 0.85;

export function creativeChecks(message: CheckedMessage): CreativeCheck[] {
  const { creative, subject, html, kind, hasSurvey, hasCoupon, isCouponOver, isSenderComplete, unsubscribeUrl } = message;
  const bytes = new TextEncoder().encode(html).length;
  const whole = (code: CreativeCheck["code"], level: CreativeCheck["level"], words: CreativeCheck["words"] = {}): CreativeCheck => ({
    code,
    level,
    blockId: null,
    words,
  });
  const kinds = new Set(creative.blocks.map((block) => block.kind));
  return [
    ...(isSenderComplete ? [] : [whole("no-sender", "stop")]),
    ...(kind === "promotional" && !(unsubscribeUrl && html.includes(escaped(unsubscribeUrl))) ? [whole("no-unsubscribe", "stop")] : []),
    ...(needsCoupon(creative) && !hasCoupon ? [whole("no-coupon", "stop")] : []),
    ...(isCouponOver ? [whole("coupon-over", needsCoupon(creative) ? "stop" : "warn")] : []),
    ...(bytes > clippedAtBytes ? [whole("too-heavy", "stop", kilobytes(bytes))] : []),
    ...(bytes <= clippedAtBytes && bytes > clippedAtBytes * nearClip ? [whole("near-clip", "warn", kilobytes(bytes))] : []),
    ...(subject.trim() === "" ? [whole("subject-empty", "stop")] : []),
    ...(width(subject) > phoneSubject ? [whole("subject-long", "warn", { width: Math.ceil(width(subject)), max: phoneSubject })] : []),
    ...(creative.preheader.trim() === "" ? [whole("no-preheader", "hint")] : []),
    ...(isShouting(subject) ? [whole("shouting", "warn")] : []),
    ...(kinds.has("button") || kinds.has("banner") || kinds.has("products") ? [] : [whole("no-button", "hint")]),
    ...(kinds.has("logo") ? [] : [whole("no-logo", "hint")]),
    ...spamChecks(creative),
    ...creative.blocks.flatMap((block) => blockChecks(block, hasSurvey)),
  ];
}

function blockChecks(block: Block, hasSurvey: boolean): CreativeCheck[] {
  const at = (code: CreativeCheck["code"], level: CreativeCheck["level"], words: CreativeCheck["words"] = {}): CreativeCheck => ({
    code,
    level,
    blockId: block.id,
    words,
  });
  const plain = Object.values(blockTexts(block)).flatMap((text) => text.match(/\bhttp:\/\/[^\s<>"）)]+/gi) ?? []);
  return [
    ...(block.kind === "banner" && block.alt.trim() === "" ? [at("alt-missing", "warn")] : []),
    ...(block.kind === "survey" && !hasSurvey ? [at("no-survey", "warn")] : []),
    ...plain.map((url) => at("not-https", "warn", { url })),
  ];
}

function spamChecks({ subject, preheader, blocks }: Creative): CreativeCheck[] {
  const texts: { blockId: string | null; text: string }[] = [
    { blockId: null, text: `${subject}\n${preheader}` },
    ...blocks.map((block) => ({ blockId: block.id, text: Object.values(blockTexts(block)).join("\n") })),
  ];
  return texts.flatMap(({ blockId, text }) =>
    spamWords
      .filter(({ pattern }) => pattern.test(text.normalize("NFKC")))
      .map(({ pattern, reason }): CreativeCheck => {
        const [word = ""] = text.normalize("NFKC").match(pattern) ?? [];
        return { code: "spam-word", level: reason === "law" ? "warn" : "hint", blockId, words: { word, reason } };
      }),
  );
}

/** A full-width character counts one, a half-width one a half. */
export const width = (text: string) =>
  Array.from(text).reduce((sum, letter) => sum + (/[\x20-\x7e\uff61-\uff9f]/.test(letter) ? 0.5 : 1), 0);

const isShouting = (subject: string) => /[!！?？]{2,}/.test(subject) || /\b[A-Z]{4,}(?:\s+[A-Z]{3,})+\b/.test(subject);

const kilobytes = (bytes: number) => ({ size: Math.round(bytes / 1024), max: clippedAtBytes / 1024 });

/** As the page writes an address. */
const escaped = (url: string) => url.replaceAll("&", "&amp;");
