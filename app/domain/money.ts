// How is money counted? Integers in the currency's minor unit, always with the currency.

export type Money = { amountMinor: bigint; currency: string };

/** Minor digits by ISO 4217, as Intl knows them: JPY 0, USD 2, BHD 3. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** Intl takes longer to ask than an amount to read; there are fewer than two hundred currencies, and others throw. */
const digitsOf = new Map<string, number>();

/** No order is worth so much in any currency; sums over many such amounts still fit a bigint of PostgreSQL. */
const mostMinor = 10n ** 15n;

/** A platform's decimal string ("1980.50") in minor units; digits past the minor unit are rounded half up. */
export function parseMoney(decimal: string, currency: string): bigint {
  const match = /^\s*(-?)(\d+)(?:\.(\d*))?\s*$/.exec(decimal);
  if (!match) throw new RangeError(`not an amount of money: ${JSON.stringify(decimal)}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const digits = minorDigits(currency);
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  const rounded = Number(fraction[digits] ?? "0") >= 5 ? kept + 1n : kept;
  if (rounded >= mostMinor) throw new RangeError(`more money than there can be: ${JSON.stringify(decimal.slice(0, 40))}`);
  return sign ? -rounded : rounded;
}

/** The other way: 1980 of JPY is "1980", of USD "19.80". */
export function decimalOf(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const whole = `${minor < 0n ? "-" : ""}${text.slice(0, text.length - digits)}`;
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}

/** Money as people of a locale write it: ¥1,980 or $19.80. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const format = moneyFormat(locale, currency || "JPY");
  return format.format(Number(amountMinor) / 10 ** minorDigits(currency || "JPY"));
}

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
  formats.set(key, format);
  return format;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A merchant's round amount in major units, as both languages write it: ¥5,000 or $50. */
export const wholeAmount = (amount: number, currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency: currency || "JPY", maximumFractionDigits: 0 }).format(amount);
