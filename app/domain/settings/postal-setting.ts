// What does a shop set for cards by post: what one costs, who sends it, and in which letters the printer reads its list?
import { z } from "zod";

export const printEncodings = ["shift-jis", "utf-8"] as const;
export type PrintEncoding = (typeof printEncodings)[number];

/** Yen for one card. `sender`: as it stands on the address side, the postal code in digits. */
export type PostalSetting = {
  isOn: boolean;
  printYen: number;
  postageYen: number;
  senderName: string;
  senderPostalCode: string;
  senderAddress: string;
  encoding: PrintEncoding;
};

/** The postage of a card in Japan since October 2024. */
export const cardPostageYen = 85;

const stored = z.object({
  isOn: z.boolean().catch(false),
  printYen: z.number().int().min(0).catch(20),
  postageYen: z.number().int().min(0).catch(cardPostageYen),
  senderName: z.string().catch(""),
  senderPostalCode: z.string().catch(""),
  senderAddress: z.string().catch(""),
  encoding: z.enum(printEncodings).catch("shift-jis"),
});

/** What is stored may be older than a field. */
export const parsePostalSetting = (told: unknown): PostalSetting => stored.parse(typeof told === "object" && told !== null ? told : {});

/** Cards that cannot be returned would be thrown away unseen: nothing goes by post before it says who sends it. */
export const sendsByPost = ({ isOn, senderName, senderPostalCode, senderAddress }: PostalSetting): boolean =>
  isOn && senderName !== "" && /^\d{7}$/.test(senderPostalCode) && senderAddress !== "";

export const costPerPiece = ({ printYen, postageYen }: PostalSetting): number => printYen + postageYen;
