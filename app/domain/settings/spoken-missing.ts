// How is it said what is missing to the next rank: as money, or as points?
import { wholeAmount } from "~/domain/money";
import type { MailLocale } from "~/domain/scenario/copy";
import type { RankBasis } from "./membership-setting";

/** `basis` null: the shop has no table of ranks, and what its members' program tells are points. */
type Counted = { basis: RankBasis | null; currency: string };

/** `missing`: points, or whole units of the currency: ¥500, 500ポイント, 500 points. */
export function spokenMissing(missing: number, { basis, currency }: Counted, locale: MailLocale): string {
  if (basis === "spent") return wholeAmount(missing, currency);
  const count = missing.toLocaleString(locale);
  if (locale === "ja") return `${count}ポイント`;
  return missing === 1 ? "1 point" : `${count} points`;
}
