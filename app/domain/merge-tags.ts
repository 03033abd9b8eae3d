// Which words in braces may a message's copy hold, what does each become, and what stands in when nothing is known?
import { LiquidError } from "liquidjs";
import { makeLiquid } from "./liquid";
import type { Localized } from "./scenario";

export type MergeTag = { label: Localized; sample: Localized; fallback: Localized };

const same = (text: string): Localized => ({ ja: text, en: text });

/**
 * Every merge tag. `customer.name` carries its honorific itself (山田 花子さま, or お客さま when no name is known),
 * so copy never adds さま or 様 after it. Besides these, `values.<id>` is a number of the scenario's own settings.
 */
export const mergeTags = {
  "customer.name": {
    label: { ja: "お客さまのお名前(さま付き)", en: "Customer's name" },
    sample: { ja: "山田 花子さま", en: "Hanako" },
    fallback: { ja: "お客さま", en: "there" },
  },
  "customer.orderCount": {
    label: { ja: "これまでのご注文回数", en: "Number of orders so far" },
    sample: same("3"),
    fallback: same("0"),
  },
  "shop.name": { label: { ja: "ショップ名", en: "Shop name" }, sample: { ja: "つむぎ商店", en: "Tsumugi" }, fallback: same("") },
  "shop.url": {
    label: { ja: "ショップのURL", en: "Shop address" },
    sample: same("https://shop.example"),
    fallback: same(""),
  },
  "order.name": {
    label: { ja: "ご注文番号", en: "Order number" },
    sample: same("#1024"),
    fallback: { ja: "ご注文", en: "your order" },
  },
  "order.date": {
    label: { ja: "ご注文日", en: "Date of the order" },
    sample: { ja: "4月12日", en: "April 12" },
    fallback: { ja: "先日", en: "the other day" },
  },
  "cart.recoverUrl": {
    label: { ja: "カートに戻るURL", en: "Link back to the cart" },
    sample: same("https://shop.example/cart"),
    fallback: same(""),
  },
  "items.first": {
    label: { ja: "最初の商品名", en: "Name of the first item" },
    sample: { ja: "深蒸し煎茶 100g", en: "Deep-steamed sencha 100 g" },
    fallback: { ja: "こちらの商品", en: "this item" },
  },
  "items.count": { label: { ja: "商品の点数", en: "Number of items" }, sample: same("2"), fallback: same("0") },
  "days.sinceLastOrder": {
    label: { ja: "前回のご注文からの日数", en: "Days since the last order" },
    sample: same("90"),
    fallback: same("0"),
  },
} as const satisfies Record<string, MergeTag>;

export type MergeTagName = keyof typeof mergeTags;
export type MergeValues = Record<MergeTagName, string>;

export const mergeTagNames = Object.keys(mergeTags) as MergeTagName[];

export const isMergeTag = (name: string): name is MergeTagName => Object.hasOwn(mergeTags, name);

export const sampleValues = (locale: keyof Localized) =>
  Object.fromEntries(mergeTagNames.map((name) => [name, mergeTags[name].sample[locale]])) as MergeValues;

/** What is wrong with a piece of copy; empty: nothing. `valueIds` are the scenario's own numbers. */
export type CopyProblem =
  | { problem: "syntax"; detail: string }
  | { problem: "unknown-tag"; tag: string }
  | { problem: "double-honorific" };

export function copyProblems(text: string, valueIds: readonly string[] = []): CopyProblem[] {
  const known = new Set<string>([...mergeTagNames, ...valueIds.map((id) => `values.${id}`)]);
  try {
    const unknown = parser.globalFullVariablesSync(parser.parse(text)).filter((tag) => !known.has(tag));
    const problems: CopyProblem[] = unknown.map((tag) => ({ problem: "unknown-tag", tag }));
    return /\{\{-?\s*customer\.name\b[^}]*\}\}\s*(さま|様|さん)/.test(text) ? [...problems, { problem: "double-honorific" }] : problems;
  } catch (error) {
    if (error instanceof LiquidError) return [{ problem: "syntax", detail: error.originalError?.message ?? error.message }];
    throw error;
  }
}

const parser = makeLiquid();
