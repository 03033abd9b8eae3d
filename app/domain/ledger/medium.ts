// By which medium did somebody come: what the link says, else the site they came from? Of a first look or order (first touch), or of any (last touch).

/** How our own messages call themselves in links into the shop. It brings nobody who was not known: no medium of a first touch. */
export const ownMedium = "teppan";

export type Origin = { landingSite: string | null; referringSite: string | null };

/** What stands between `utm_source=` and the next `&` or `#`; in any other form it is no name of a medium. */
export const mediumName = "^[A-Za-z0-9._-]{1,40}$";

/** By the first pattern that fits the host; JavaScript and PostgreSQL read them alike. What is in none of them stays unknown: the shop's own pages are among it. */
export const mediaOfHosts = [
  ["line", String.raw`(^|\.)(line\.me|lin\.ee|line-apps\.com)$`],
  ["google", String.raw`(^|\.)google\.([a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$`],
  ["yahoo", String.raw`(^|\.)yahoo\.(com|co\.[a-z]{2})$`],
  ["bing", String.raw`(^|\.)bing\.com$`],
  ["duckduckgo", String.raw`(^|\.)duckduckgo\.com$`],
  ["instagram", String.raw`(^|\.)instagram\.com$`],
  ["facebook", String.raw`(^|\.)(facebook\.com|fb\.me|messenger\.com)$`],
  ["x", String.raw`(^|\.)(x\.com|twitter\.com|t\.co)$`],
  ["tiktok", String.raw`(^|\.)tiktok\.com$`],
  ["youtube", String.raw`(^|\.)(youtube\.com|youtu\.be)$`],
  ["pinterest", String.raw`(^|\.)pinterest\.(com|jp)$`],
] as const;

export function mediumOf({ landingSite, referringSite }: Origin): string | null {
  const source = between(landingSite ?? "", "utm_source=", /[&#]/);
  if (new RegExp(mediumName).test(source)) return source.toLowerCase();
  const host = between(referringSite ?? "", "://", /[/:?#]/).toLowerCase();
  return mediaOfHosts.find(([, pattern]) => new RegExp(pattern).test(host))?.[0] ?? null;
}

/** By which somebody was won, of the medium that a first look or order tells. */
export const winningMedium = (medium: string | null): string | null => (medium === ownMedium ? null : medium);

const between = (text: string, start: string, end: RegExp) => text.split(start)[1]?.split(end)[0] ?? "";
