// What was spent on advertising, and by whom is that told? By hand, by an imported file, by the API.
import { mediumNamed } from "~/domain/ledger/medium";
import { typedNumber } from "~/domain/settings/typed-number";

export type AdSpend = {
  /** yyyy-mm-dd, on the shop's calendar. */
  day: string;
  /** As a customer's first medium is named (domain/ledger/medium.ts), so that the two meet. */
  medium: string;
  campaign: string;
  amountMinor: bigint;
};

/** A name of its own for each file, so that an import can be undone. */
export type SpendSource = "hand" | "api" | `csv:${string}`;

export type SpendProblem = "bad-month" | "bad-medium" | "bad-amount";

const mostMinor = 10n ** 12n;

/** Of a whole month, typed in by hand: it stands on the month's first day. `digits`: of the currency's minor unit; amounts are whole. */
export function readSpend(
  fields: Record<string, string>,
  digits: number,
): { spend: AdSpend } | { problems: Partial<Record<"month" | "medium" | "amount", SpendProblem>> } {
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(fields.month ?? "") ? fields.month : null;
  const medium = mediumNamed(fields.medium ?? "");
  const typed = typedNumber(fields.amount ?? "");
  const amountMinor = /^\d{1,12}$/.test(typed) ? BigInt(typed) * 10n ** BigInt(digits) : null;
  if (month && medium && amountMinor !== null && amountMinor <= mostMinor)
    return { spend: { day: `${month}-01`, medium, campaign: "", amountMinor } };
  return {
    problems: {
      ...(month ? {} : { month: "bad-month" as const }),
      ...(medium ? {} : { medium: "bad-medium" as const }),
      ...(amountMinor !== null && amountMinor <= mostMinor ? {} : { amount: "bad-amount" as const }),
    },
  };
}
