// What does a merchant enter for a new coupon, and what may be wrong with it?
import { z } from "zod";
import { calendarDayRange } from "~/domain/day";
import { type CouponKind, type CouponOffer, type CouponOrigin, codeKey, couponKinds, couponOrigins } from "~/domain/message/coupon";
import { minorDigits } from "~/domain/money";
import { type FieldProblems, fieldProblems, textField } from "./form-fields";
import { typedNumber } from "./typed-number";

export type CouponDraft = CouponOffer & { name: string; kind: CouponKind; origin: CouponOrigin; code: string; codes: string[] };

export const mostCodes = 10_000;

type Border = { timeZone: string; currency: string; now: Date };

/**
 * Fields: name, kind, origin, code (of a shared one), codes (of unique ones that were made elsewhere, one a line), off
 * (percent|amount), percent, amount, least (in whole units of the currency), endsOn (the last day; empty: it does not end).
 */
export function couponDraft(fields: Record<string, string>, border: Border): { draft: CouponDraft } | { problems: FieldProblems } {
  const parsed = couponFields(border).safeParse(fields);
  return parsed.success ? { draft: parsed.data } : { problems: withLeast(fieldProblems(parsed.error)) };
}

function couponFields({ timeZone, currency, now }: Border) {
  const unit = 10n ** BigInt(minorDigits(currency));
  const whole = z.string().default("").transform(typedNumber);
  const money = (text: string) => (text === "" ? null : BigInt(text) * unit);
  return z
    .object({
      name: textField(60, { isNeeded: true }),
      kind: z.enum(couponKinds),
      origin: z.enum(couponOrigins),
      code: textField(40, { isNeeded: false }),
      codes: z.string().default("").transform(listed),
      off: z.enum(["percent", "amount"]),
      percent: whole,
      amount: whole,
      least: whole,
      endsOn: textField(10, { isNeeded: false }).transform((day, context) => {
        const end = day === "" ? null : dayEnd(day, timeZone);
        if (day !== "" && !end) context.addIssue({ code: "custom", message: "bad-time" });
        if (end && end <= now) context.addIssue({ code: "custom", message: "in-past" });
        return end;
      }),
    })
    .superRefine((form, context) => {
      const wrong = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
      if (form.off === "percent" && !/^([1-9]\d?|100)$/.test(form.percent)) wrong("percent", "bad-number");
      if (form.off === "amount" && !/^[1-9]\d{0,8}$/.test(form.amount)) wrong("amount", "bad-number");
      if (!/^(\d{1,9})?$/.test(form.least)) wrong("least", "bad-number");
      if (form.kind === "shared" && form.code === "") wrong("code", "missing");
      if (form.kind === "shared" && !isCode(form.code)) wrong("code", "bad-code");
      if (form.kind !== "unique" || form.origin !== "entered") return;
      if (form.codes.length === 0) wrong("codes", "missing");
      if (form.codes.length > mostCodes || !form.codes.every(isCode)) wrong("codes", "bad-code");
    })
    .transform(({ off, percent, amount, least, endsOn, ...form }) => ({
      ...form,
      code: form.kind === "shared" ? form.code : "",
      codes: form.kind === "unique" && form.origin === "entered" ? form.codes : [],
      percent: off === "percent" ? Number(percent) : null,
      amountMinor: off === "amount" ? money(amount) : null,
      leastMinor: money(least),
      endsAt: endsOn,
    }));
}

/** Once each, however they are parted. */
export function listed(text: string): string[] {
  const codes = text
    .normalize("NFKC")
    .split(/[\s,;、]+/)
    .filter(Boolean);
  return [...new Map(codes.map((code) => [codeKey(code), code])).values()];
}

const dayEnd = (day: string, timeZone: string): Date | null =>
  /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? calendarDayRange(day, timeZone).until : null;

const isCode = (code: string) => /^[A-Za-z0-9_-]{1,40}$/.test(code);

const withLeast = (problems: FieldProblems): FieldProblems =>
  Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, problem.problem === "bad-number" ? { ...problem, min: 1 } : problem]),
  );
