// What does a shop owner enter to send by LINE, and what may be wrong with it?
import { z } from "zod";
import { type FieldProblems, fieldProblems } from "./form-fields";

/** Of a secret null: as stored. `login` null: no LINE Login. */
export type LineDraft = {
  accessToken: string | null;
  channelSecret: string | null;
  loginChannelId: string;
  loginSecret: string | null;
  mostOver: number;
};

/** Copied texts bring spaces and line breaks along, also between their parts. */
const pasted = z
  .string()
  .default("")
  .transform((typed) => typed.normalize("NFKC").replaceAll(/\s/g, ""));

const secret = pasted.pipe(z.string().regex(/^([0-9a-f]{32})?$/i, "bad-key"));

type Stored = { hasToken: boolean; hasSecret: boolean; hasLoginSecret: boolean; loginChannelId?: string };

/**
 * Fields: accessToken, channelSecret, loginSecret (empty: as stored), loginChannelId (empty: no LINE Login), mostOver (so
 * many messages beyond the month's quota).
 */
export function lineDraft(fields: Record<string, string>, stored: Stored): { draft: LineDraft } | { problems: FieldProblems } {
  const parsed = z
    .object({
      accessToken: pasted.pipe(
        z
          .string()
          .max(500, "too-long")
          .regex(/^([A-Za-z0-9+/=_.-]{40,})?$/, "bad-key"),
      ),
      channelSecret: secret,
      loginChannelId: pasted.pipe(z.string().regex(/^(\d{8,12})?$/, "bad-key")),
      loginSecret: secret,
      mostOver: pasted
        .transform((typed) => typed.replaceAll(/[,、]/g, "") || "0")
        .pipe(z.string().regex(/^\d{1,6}$/, "bad-number"))
        .transform(Number),
    })
    .superRefine((typed, context) => {
      const missing = (path: string) => context.addIssue({ code: "custom", path: [path], message: "missing" });
      if (typed.accessToken === "" && !stored.hasToken) missing("accessToken");
      if (typed.channelSecret === "" && !stored.hasSecret) missing("channelSecret");
      const isKept = stored.hasLoginSecret && stored.loginChannelId === typed.loginChannelId;
      if (typed.loginChannelId !== "" && typed.loginSecret === "" && !isKept) missing("loginSecret");
      if (typed.loginChannelId === "" && typed.loginSecret !== "") missing("loginChannelId");
    })
    .safeParse(fields);
  if (!parsed.success) return { problems: withLeast(fieldProblems(parsed.error)) };
  const { accessToken, channelSecret, loginSecret, ...plain } = parsed.data;
  return { draft: { ...plain, accessToken: accessToken || null, channelSecret: channelSecret || null, loginSecret: loginSecret || null } };
}

const withLeast = ({ mostOver, ...others }: FieldProblems): FieldProblems =>
  mostOver ? { ...others, mostOver: { ...mostOver, min: 0 } } : others;
