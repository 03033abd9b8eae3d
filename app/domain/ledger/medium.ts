// By which medium did somebody come: what the link says, else the site they came from? Of a first look or order (first touch), or of any (last touch).

/** How our own messages call themselves in links into the shop. It brings nobody who was not known: no medium of a first touch. */
export const ownMedium = "teppan";

/** An order that does not say itself by which medium it came (Color Me's never do) came by the last one within so many days. */
export const touchDays = 30;

export type Origin = { landingSite: string | null; referringSite: string | null };

/**
 * What stands between `utm_source=` and the next `&` or `#`; in any other form it is no name of a medium. Letters of other
 * scripts stand there plainly where a link was read by `withPlainSource`. JavaScript and PostgreSQL read it alike.
 */
export const mediumName = String.raw`^[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a0\u3000]{1,40}$`;

/** Names of one medium that stand in links: what each is called here. "fb" and "ig" are Meta's own, in the links of its ads. */
export const sameMedia = [
  ["twitter", "x"],
  ["meta", "facebook"],
  ["fb", "facebook"],
  ["ig", "instagram"],
] as const;

/** What ad platforms add to every link of an ad by themselves, whatever site shows the ad. */
export const mediaOfClickIds = [
  ["gclid", "google"],
  ["gbraid", "google"],
  ["wbraid", "google"],
  ["yclid", "yahoo"],
  ["ldtag_cl", "line"],
  ["msclkid", "bing"],
  ["twclid", "x"],
  ["ttclid", "tiktok"],
] as const;

/** Facebook adds it to whatever leads out, of Instagram, too: the site says more. */
const lastResort = "fbclid";
export const clickId = `[?&](${[...mediaOfClickIds.map(([name]) => name), lastResort].join("|")})=`;

/** By the first pattern that fits the host, or the name of an app on Android (`android-app://…`); JavaScript and PostgreSQL read them alike. What is in none of them stays unknown: the shop's own pages are among it. */
export const mediaOfHosts = [
  ["line", String.raw`(^|\.)(line\.me|lin\.ee|line-apps\.com)$|^jp\.naver\.line\.android$`],
  ["google", String.raw`(^|\.)google\.([a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$|^com\.google\.android\.googlequicksearchbox$`],
  ["yahoo", String.raw`(^|\.)yahoo\.(com|co\.[a-z]{2})$|^jp\.co\.yahoo\.android\.yjtop$`],
  ["bing", String.raw`(^|\.)bing\.com$`],
  ["duckduckgo", String.raw`(^|\.)duckduckgo\.com$`],
  ["instagram", String.raw`(^|\.)instagram\.com$|^com\.instagram\.android$`],
  ["facebook", String.raw`(^|\.)(facebook\.com|fb\.me|messenger\.com)$|^com\.facebook\.katana$`],
  ["x", String.raw`(^|\.)(x\.com|twitter\.com|t\.co)$|^com\.twitter\.android$`],
  ["tiktok", String.raw`(^|\.)tiktok\.com$`],
  ["youtube", String.raw`(^|\.)(youtube\.com|youtu\.be)$|^com\.google\.android\.youtube$`],
  ["pinterest", String.raw`(^|\.)pinterest\.(com|jp)$|^com\.pinterest$`],
] as const;

export function mediumOf({ landingSite, referringSite }: Origin): string | null {
  const source = between(landingSite ?? "", "utm_source=", /[&#]/);
  if (new RegExp(mediumName).test(source)) return called(source.toLowerCase());
  const click = new RegExp(clickId).exec(landingSite ?? "")?.[1];
  const byAd = mediaOfClickIds.find(([name]) => name === click)?.[1];
  if (byAd) return byAd;
  const host = between(referringSite ?? "", "://", /[/:?#]/).toLowerCase();
  return mediaOfHosts.find(([, pattern]) => new RegExp(pattern).test(host))?.[0] ?? (click ? "facebook" : null);
}

/** As people write them; what stands in links is one of `sameMedia`. */
const written: Record<string, string> = {
  ライン: "line",
  グーグル: "google",
  ヤフー: "yahoo",
  インスタグラム: "instagram",
  インスタ: "instagram",
  フェイスブック: "facebook",
  ツイッター: "x",
  ユーチューブ: "youtube",
};

/** null: no name of a medium. As links name it ("google_ads" is what it says), or as people do ("Google 広告"). */
export function mediumNamed(text: string): string | null {
  const said = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/\s*広告$|\s+ads?$/u, "")
    .replaceAll(/\s+/g, "-");
  const medium = called(written[said] ?? said.replace(/!$/, ""));
  return /^[\p{L}\p{N}._-]{1,40}$/u.test(medium) ? medium : null;
}

/** A link whose `utm_source` is written in letters that an address cannot hold ("メルマガ", "Google Ads"): the medium in plain letters. */
export function withPlainSource<Site extends string | null | undefined>(landingSite: Site): Site | string {
  const source = between(landingSite ?? "", "utm_source=", /[&#]/);
  if (!landingSite || !/[^\w.-]/.test(source)) return landingSite;
  const medium = mediumNamed(unescaped(source));
  return medium ? landingSite.replace(`utm_source=${source}`, () => `utm_source=${medium}`) : landingSite;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // Of another encoding, or cut short.
    return "";
  }
}

const called = (name: string): string => sameMedia.find(([other]) => other === name)?.[1] ?? name;

/** By which somebody was won, of the medium that a first look or order tells. */
export const winningMedium = (medium: string | null): string | null => (medium === ownMedium ? null : medium);

const between = (text: string, start: string, end: RegExp) => text.split(start)[1]?.split(end)[0] ?? "";
