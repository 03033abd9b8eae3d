// What does a message cost the shop, and what is left of a sale? The merchant's own prices, or estimates that say so.
import { minorDigits } from "~/domain/money";

/** What is paid by the piece: a mail, a LINE message, a segment of an SMS, a postcard with its stamp. A webhook costs nothing. */
export const pricedChannels = ["email", "line", "sms", "postal"] as const;
export type PricedChannel = (typeof pricedChannels)[number];

/** `prices`: millionths of the shop's currency each, because a mail costs a part of a yen. `marginPercent`: of sales, before the coupon. */
export type MessageCosts = { prices: Record<PricedChannel, number>; marginPercent: number; slowsDown: boolean };
/** What the merchant entered; the rest is estimated. */
export type StoredCosts = { prices?: Partial<Record<PricedChannel, number>>; marginPercent?: number; slowsDown?: boolean };

/**
 * Estimates, rounded, for a shop that entered nothing. Mail: SendGrid's smaller plans, some $20 for 50,000. LINE: the
 * official account's plans of ¥5,000 for 5,000 messages (those beyond a plan cost up to ¥3). SMS: Twilio's price to Japan
 * by the segment. Card: the stamp of ¥85 and ¥20 for the print.
 */
const inYen: Record<PricedChannel, number> = { email: 100_000, line: 1_000_000, sms: 12_000_000, postal: 105_000_000 };
const elsewhere: Record<PricedChannel, number> = { email: 700, line: 7_000, sms: 80_000, postal: 800_000 };

/** A point buys one yen's worth of goods, elsewhere one of the smallest coin: it is counted so when it is given, used or not. */
export const minorPerPoint = 1;

/** What the page of costs asks. What a card costs in yen, print and postage, is asked once, on the page of cards. */
export const askedPrices = (currency: string): PricedChannel[] =>
  pricedChannels.filter((channel) => channel !== "postal" || currency !== "JPY");

/** Until the merchant says: a shop of ordinary goods. */
export const defaultMarginPercent = 40;

export const defaultPrices = (currency: string): Record<PricedChannel, number> => (currency === "JPY" ? inYen : elsewhere);

/** `told`: prices that the shop gave with a channel's own settings, and that the page of costs does not ask. */
export const messageCosts = (stored: StoredCosts, currency: string, told: StoredCosts["prices"] = {}): MessageCosts => ({
  prices: { ...defaultPrices(currency), ...stored.prices, ...told },
  marginPercent: stored.marginPercent ?? defaultMarginPercent,
  slowsDown: stored.slowsDown ?? false,
});

/** What so many pieces cost, in minor units, rounded half up: exact, because the product is of whole numbers. */
export const priceOf = (pieces: number, micros: number, currency: string): number =>
  Math.floor((pieces * micros * 10 ** minorDigits(currency)) / 1_000_000 + 0.5);

/** Millionths as a merchant writes them: 0.1, 12. */
export const priceText = (micros: number): string => String(micros / 1_000_000);
