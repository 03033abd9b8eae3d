// What may a shop set for cards by post?
import { z } from "zod";
import { type FieldProblems, fieldProblems, textField } from "./form-fields";
import { type PostalSetting, printEncodings } from "./postal-setting";
import { typedNumber } from "./typed-number";

const mostYen = 10_000;
const yen = z
  .string()
  .default("")
  .transform(typedNumber)
  .pipe(z.string().regex(/^\d{1,5}$/, "bad-number"))
  .transform(Number)
  .pipe(z.number().max(mostYen, "bad-number"));

const form = z.object({
  isOn: z.enum(["true", "false"]).transform((text) => text === "true"),
  printYen: yen,
  postageYen: yen,
  senderName: textField(60, { isNeeded: true }),
  senderPostalCode: textField(20, { isNeeded: true })
    .transform((text) => text.normalize("NFKC").replaceAll(/[\s〒ー‐−–—-]/gu, ""))
    .pipe(z.string().regex(/^\d{7}$/, "bad-postal-code")),
  senderAddress: textField(200, { isNeeded: true }),
  encoding: z.enum(printEncodings),
});

/** All fields together: cards go out only with all of them. */
export function postalDraft(fields: Record<string, string>): { setting: PostalSetting } | { problems: FieldProblems } {
  const read = form.safeParse(fields);
  return read.success ? { setting: read.data } : { problems: fieldProblems(read.error) };
}

export const postalFields = ["isOn", "printYen", "postageYen", "senderName", "senderPostalCode", "senderAddress", "encoding"] as const;
