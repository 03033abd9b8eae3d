// How is a day written to a person, and how many days of the calendar lie between two instants?

/** 7月1日, July 1. */
export const spokenDay = (at: Date, locale: "ja" | "en", timeZone: string): string => formatOf(locale, timeZone).format(at);

/** Calendar days of the shop between two instants. */
export function calendarDays(from: Date, to: Date, timeZone: string): number {
  const dayNumber = (at: Date) => Date.parse(`${formatOf("en-CA", timeZone).format(at)}T00:00:00Z`) / 86_400_000;
  return Math.max(0, Math.round(dayNumber(to) - dayNumber(from)));
}

/** en-CA writes 2026-07-01: to be calculated with. */
const parts: Record<"ja" | "en" | "en-CA", Intl.DateTimeFormatOptions> = {
  ja: { month: "long", day: "numeric" },
  en: { month: "long", day: "numeric" },
  "en-CA": {},
};

/** Intl takes longer to make a format than to write with it; there are fewer time zones than would fill memory. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: keyof typeof parts, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts[locale], timeZone });
  formats.set(key, format);
  return format;
}
