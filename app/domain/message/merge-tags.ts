// Which merge tags may a message's copy hold, what does each become, and what stands in when nothing is known?
import { LiquidError } from "liquidjs";
import { retiredValues } from "~/domain/scenario/retired-values";
import type { Localized } from "~/domain/scenario/scenario";
import { makeLiquid } from "./liquid";
import { UnknownValue } from "./unknown-value";

export type MergeTag = { label: Localized; sample: Localized; fallback: Localized };

const same = (text: string): Localized => ({ ja: text, en: text });

/**
 * Every merge tag, in Liquid as Shopify merchants already write it. No value is ever empty where a sentence would
 * break: with no name known, {{ customer.name }}さま reads お客さま. Besides these, `values.<id>` is one of the
 * scenario's own settings, empty until the merchant enters it.
 */
export const mergeTags = {
  "customer.name": {
    label: { ja: "お客さまのお名前", en: "Customer's name" },
    sample: { ja: "山田 花子", en: "Hanako" },
    fallback: { ja: "お客", en: "there" },
  },
  "customer.order_count": {
    label: { ja: "これまでのご注文回数", en: "Number of orders so far" },
    sample: same("3"),
    fallback: same("0"),
  },
  "customer.birthday": {
    label: { ja: "お客さまのお誕生日", en: "Customer's birthday" },
    sample: { ja: "6月5日", en: "June 5" },
    fallback: { ja: "このたび", en: "your birthday" },
  },
  "customer.rank": {
    label: { ja: "いまの会員ランク", en: "Rank held now" },
    sample: { ja: "シルバー", en: "Silver" },
    fallback: { ja: "会員", en: "member" },
  },
  "shop.name": { label: { ja: "ショップ名", en: "Shop name" }, sample: { ja: "つむぎ商店", en: "Tsumugi" }, fallback: same("") },
  "shop.url": {
    label: { ja: "ショップのURL", en: "Shop address" },
    sample: same("https://shop.example"),
    fallback: same(""),
  },
  "shop.currency": {
    label: { ja: "通貨（金額の書式に使います）", en: "Currency (to write amounts)" },
    sample: same("JPY"),
    fallback: same("JPY"),
  },
  "order.name": {
    label: { ja: "前回のご注文番号", en: "Number of the last order" },
    sample: same("#1024"),
    fallback: { ja: "ご注文", en: "your order" },
  },
  "order.date": {
    label: { ja: "前回のご注文日", en: "Date of the last order" },
    sample: { ja: "4月12日", en: "April 12" },
    fallback: { ja: "先日", en: "the other day" },
  },
  "days.since_last_order": {
    label: { ja: "前回のご注文からの日数", en: "Days since the last order" },
    sample: same("90"),
    fallback: same("0"),
  },
  "cart.recover_url": {
    label: { ja: "カートに戻るURL", en: "Link back to the cart" },
    sample: same("https://shop.example/cart"),
    fallback: same(""),
  },
  "points.balance": { label: { ja: "ポイント残高", en: "Points held" }, sample: { ja: "1,250", en: "1,250" }, fallback: same("0") },
  "points.expire_date": {
    label: { ja: "ポイントの有効期限", en: "Day on which points lapse" },
    sample: { ja: "12月31日", en: "December 31" },
    fallback: { ja: "まもなく", en: "soon" },
  },
  "points.given": {
    label: { ja: "このメッセージで贈るポイント数", en: "Points given with this message" },
    sample: same("200"),
    fallback: same(""),
  },
  "rank.next": {
    label: { ja: "次の会員ランク", en: "Next rank" },
    sample: { ja: "ゴールド", en: "Gold" },
    fallback: { ja: "次のランク", en: "the next rank" },
  },
  "rank.missing": {
    label: { ja: "次のランクまでの残り（単位つき）", en: "Left until the next rank, with its unit" },
    sample: { ja: "500ポイント", en: "500 points" },
    // It stands after あと as well as alone.
    fallback: { ja: "わずか", en: "a little" },
  },
  "campaign.name": {
    label: { ja: "キャンペーン名", en: "Name of the sale" },
    sample: { ja: "秋の感謝セール", en: "Autumn sale" },
    fallback: { ja: "キャンペーン", en: "our sale" },
  },
  "campaign.message": {
    label: { ja: "キャンペーンのひとこと", en: "Words about the sale" },
    sample: { ja: "人気の品を期間限定の価格でご用意しました。", en: "Our favourites, at a special price for a few days." },
    fallback: same(""),
  },
  "campaign.start_date": {
    label: { ja: "キャンペーンの開始日", en: "First day of the sale" },
    sample: { ja: "10月1日", en: "October 1" },
    fallback: { ja: "まもなく", en: "soon" },
  },
  "campaign.end_date": {
    label: { ja: "キャンペーンの最終日", en: "Last day of the sale" },
    sample: { ja: "10月7日", en: "October 7" },
    fallback: { ja: "まもなく", en: "soon" },
  },
  "coupon.code": {
    label: { ja: "クーポンコード", en: "Coupon code" },
    sample: same("HANA2K7QWD"),
    fallback: same(""),
  },
  "coupon.expires": {
    label: { ja: "クーポンの最終日", en: "Last day of the coupon" },
    sample: { ja: "12月31日", en: "December 31" },
    fallback: { ja: "期限なし", en: "any day" },
  },
  "article.title": {
    label: { ja: "記事・レシピの題名", en: "Title of the article" },
    sample: { ja: "煎茶をおいしく淹れるコツ", en: "How to brew good sencha" },
    fallback: { ja: "読みもの", en: "a story for you" },
  },
  "items.first": {
    label: { ja: "最初の商品名", en: "Name of the first item" },
    sample: { ja: "深蒸し煎茶 100g", en: "Deep-steamed sencha 100 g" },
    fallback: { ja: "こちらの商品", en: "this item" },
  },
  "items.count": { label: { ja: "商品の点数", en: "Number of items" }, sample: same("2"), fallback: same("0") },
} as const satisfies Record<string, MergeTag>;

export type MergeTagName = keyof typeof mergeTags;
/** What is known of one person; what is missing gets its fallback. */
export type MergeValues = Partial<Record<MergeTagName, string>>;

export const mergeTagNames = Object.keys(mergeTags) as MergeTagName[];

export const sampleValues = (locale: keyof Localized) =>
  Object.fromEntries(mergeTagNames.map((name) => [name, mergeTags[name].sample[locale]])) as Required<MergeValues>;

/**
 * The tags of this text that do not exist, as written; Liquid that cannot be parsed, or fills in no sample, is told by its
 * error: it would fail for every reader. `valueIds` are the scenario's own settings.
 */
export function unknownMergeTags(text: string, valueIds: readonly string[] = []): string[] {
  const known = new Set<string>([...mergeTagNames, ...[...valueIds, ...Object.keys(retiredValues)].map((id) => `values.${id}`)]);
  const [wide] = fullWidthTag.exec(text) ?? [];
  if (wide) return [`${wide} is no Liquid`];
  try {
    const parsed = parser.parse(text);
    const unknown = parser.globalFullVariablesSync(parsed).filter((tag) => !known.has(tag));
    if (unknown.length === 0)
      parser.renderSync(parsed, mergeScope(sampleValues("ja"), "ja", Object.fromEntries(valueIds.map((id) => [id, 1]))));
    return unknown;
  } catch (error) {
    if (LiquidError.is(error)) return [error.originalError?.message ?? error.message];
    throw error;
  }
}

/** As a Japanese keyboard types them; readers would see them as they stand. */
const fullWidthTag = /｛[｛{%％]|\{[｛％]|[｝%％}]｝|[｝％]\}/;

/** The tags that this text says, known or not; none where it is no Liquid. */
export function usedMergeTags(text: string): string[] {
  try {
    return parser.globalFullVariablesSync(parser.parse(text));
  } catch (error) {
    if (LiquidError.is(error)) return [];
    throw error;
  }
}

/** What the merchant's own words let stand in for the tag, as in {{ customer.name | default: "会員" }}; null: nothing. */
export function ownFallback(text: string, tag: MergeTagName): string | null {
  const said = new RegExp(`\\{\\{-?\\s*${tag.replaceAll(".", "\\.")}\\s*\\|\\s*default:\\s*(["'])(.*?)\\1`).exec(text);
  return said?.[2] || null;
}

/**
 * A customer's name as it may stand in a greeting; empty where it is none. Anybody can type anything into a shop's form
 * with somebody else's address: what reads as a web address would be a link to anywhere in the shop's own words.
 */
export function spokenName(name: string): string {
  const spoken = name
    .replaceAll(unseen, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
  const isAddress = webAddress.test(spoken.replaceAll(/\p{Cf}/gu, ""));
  return /\p{L}/u.test(spoken) && spoken.length <= longestName && !isAddress ? spoken : "";
}

/** What turns the direction of writing, breaks words or hides in them. Joiners stay: emoji and some scripts are made with them. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A longer one is a text of its own, and would stand in the subject, and in paid segments of an SMS. */
const longestName = 80;

/** A scheme, www, or a dot with two or more letters on its heels: mail programs make links of all three. */
const webAddress = /:\/\/|\bwww\.|[\p{L}\p{N}][.．｡。][\p{L}]{2,}/iu;

/** What Liquid reads: { customer: { name }, … , values }. */
export function mergeScope(values: MergeValues, locale: keyof Localized, settings: Record<string, number | string> = {}) {
  const scope: Record<string, Record<string, string | number | UnknownValue>> = { values: { ...settings, ...retiredValues } };
  for (const name of mergeTagNames) {
    const [group = "", field = ""] = name.split(".");
    scope[group] = { ...scope[group], [field]: values[name] || unknown(name, locale) };
  }
  return scope;
}

const unknown = (name: MergeTagName, locale: keyof Localized): string | UnknownValue => {
  const fallback = mergeTags[name].fallback[locale];
  return fallback && new UnknownValue(fallback);
};

const parser = makeLiquid();
