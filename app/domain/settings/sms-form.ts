// What does a shop owner enter to send SMS, and what may be wrong with it?
import { z } from "zod";
import { type FieldProblems, fieldProblems } from "./form-fields";

export type SmsDraft = { accountSid: string; authToken: string | null; from: string };

const text = z
  .string()
  .default("")
  .transform((typed) => typed.normalize("NFKC").trim());

/** A telephone number as E.164, a messaging service of Twilio's, or up to 11 letters and digits that stand in place of a number. */
const sender = /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;

/**
 * Fields: accountSid, authToken (empty: as stored), from. Only where a token is stored may it be left out, and only for the
 * account that it is of.
 */
export function smsDraft(
  fields: Record<string, string>,
  stored: { accountSid?: string; hasToken: boolean },
): { draft: SmsDraft } | { problems: FieldProblems } {
  const parsed = z
    .object({
      accountSid: text.pipe(
        z
          .string()
          .min(1, "missing")
          .regex(/^AC[0-9a-f]{32}$/, "bad-key"),
      ),
      authToken: text.pipe(z.string().regex(/^([0-9a-f]{32})?$/, "bad-key")),
      from: text
        .transform((typed) => (/^\+?[\d ()-]+$/.test(typed) ? typed.replaceAll(/[ ()-]/g, "") : typed))
        .pipe(z.string().min(1, "missing").regex(sender, "bad-sender")),
    })
    .superRefine(({ accountSid, authToken }, context) => {
      const isKept = stored.hasToken && stored.accountSid === accountSid;
      if (authToken === "" && !isKept) context.addIssue({ code: "custom", path: ["authToken"], message: "missing" });
    })
    .safeParse(fields);
  if (!parsed.success) return { problems: fieldProblems(parsed.error) };
  return { draft: { ...parsed.data, authToken: parsed.data.authToken || null } };
}
