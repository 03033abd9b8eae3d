// Which language does this reader want? The address says, else the cookie of an earlier choice, else the browser.

export const locales = ["ja", "en"] as const;
export type Locale = (typeof locales)[number];

export const localeCookie = "teppan_locale";

type Asked = { url: string; cookie: string | null; acceptLanguage: string | null };

export function chooseLocale({ url, cookie, acceptLanguage }: Asked): Locale {
  return (
    localeOf(new URL(url).searchParams.get("locale")) ??
    localeOf(cookieValue(cookie ?? "", localeCookie)) ??
    firstKnown(acceptLanguage ?? "") ??
    "ja"
  );
}

/** "ja-JP" and "en_US" count by their language. */
export function localeOf(tag: string | null | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_;]/)[0]?.trim();
  return locales.find((locale) => locale === language);
}

/** Partitioned: inside Shopify's admin the app is a third party, and Chrome keeps no other cookie for it. */
export const localeCookieHeader = (locale: Locale) =>
  `${localeCookie}=${locale}; Path=/; Max-Age=31536000; Secure; SameSite=None; Partitioned`;

function firstKnown(acceptLanguage: string): Locale | undefined {
  const wanted = acceptLanguage
    .split(",")
    .map((part) => ({ tag: part, weight: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1) }))
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const locale = localeOf(tag);
    if (locale) return locale;
  }
  return undefined;
}

function cookieValue(header: string, name: string) {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
