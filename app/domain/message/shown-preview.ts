// How does a message look on its channel, as the browser gets to draw it before anything is sent?
import type { SmsLength } from "./sms-length";

/** `name`: as the shop calls it. `isShared`: its one code stands in the message; else a sample does. `isGiven`: not over, stopped or unready. */
export type CouponSample = { name: string; isShared: boolean; isGiven: boolean };

/** `problem`: why this reader would be given none. */
export type PointsSample = { points: number; problem: "no-account" | "not-kept" | null };

/** `isSample`: of the card's address, where the customer has none. Sides as SVG. `costYen`: of this one message. */
export type ChannelPreview =
  | { channel: "email"; subject: string; html: string }
  | { channel: "line"; altText: string; objects: unknown[] }
  | { channel: "sms"; text: string; length: SmsLength; costYen: number }
  | { channel: "postal"; addressSide: string; messageSide: string; isSample: boolean; costYen: number }
  | { channel: "webhook"; payload: Record<string, unknown> };

export type ShownPreview = ChannelPreview & { coupon: CouponSample | null; points: PointsSample | null };
