// How long is an SMS, as networks count and bill it?
import { SegmentedMessage } from "sms-segments-calculator";

/** `alphabet`: GSM-7 holds Latin letters only; one kanji, and the whole message is UCS-2. */
export type SmsLength = { characters: number; segments: number; alphabet: "GSM-7" | "UCS-2"; left: number };

/** Of one segment: 160 or 70 characters; of each of several: 153 or 67, as their order goes along. */
const room = { "GSM-7": { alone: 160, each: 153 }, "UCS-2": { alone: 70, each: 67 } };

/** `left`: how many characters more cost nothing, of the alphabet that it has by now. */
export function smsLength(text: string): SmsLength {
  const counted = new SegmentedMessage(text, "auto");
  const alphabet = counted.encodingName === "GSM-7" ? "GSM-7" : "UCS-2";
  const characters = Array.from(text).length;
  const segments = counted.segmentsCount;
  const whole = segments === 1 ? room[alphabet].alone : segments * room[alphabet].each;
  const units = counted.messageSize / (alphabet === "GSM-7" ? 7 : 16);
  return { characters, segments, alphabet, left: Math.max(0, Math.floor(whole - units)) };
}

/** Twilio takes no longer body (twilio.com/docs/api/errors/21617). */
export const longestSms = 1600;
