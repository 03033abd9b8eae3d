// What goes into one person's message: which words, which goods, and where does the button lead?

import type { MailLocale } from "./copy";
import { type MergeValues, spokenName } from "./merge-tags";
import { formatMoney } from "./money";
import type { Copy, ItemSource, OccasionKind, ScenarioStep } from "./scenario";

/** A product as it stands now. Price and stock are those of the variant in question, else the least and the best of the product. */
export type MailItem = {
  productId: string;
  title: string;
  url: string;
  imageUrl: string | null;
  priceMinor: bigint | null;
  hasSeveralPrices: boolean;
  quantity: number;
  /** It has a page in the shop. */
  isListed: boolean;
  /** And can be bought. */
  isAvailable: boolean;
};

/** All that is known at the moment of sending. `chosen` are the items picked with the decision. */
export type MessageFacts = {
  customerName: string;
  orderCount: number;
  lastOrderName: string | null;
  lastOrderAt: Date | null;
  recoverUrl: string | null;
  occasionItems: MailItem[];
  chosenItems: MailItem[];
};

export type ShopFacts = { name: string; storefrontUrl: string; currency: string; timeZone: string };

export type MailSection = { title: SectionTitle; items: MailItem[] };
export type SectionTitle = "cart" | "ordered" | "recommended" | "alsoLike";

export type MailContent = {
  locale: MailLocale;
  copy: Copy;
  values: MergeValues;
  numbers: Record<string, number>;
  sections: MailSection[];
  buttonUrl: string;
  currency: string;
};

/** The part of a scenario and its step that shapes a message. */
export type MailShape = { occasion: OccasionKind; step: Pick<ScenarioStep, "items" | "maxItems"> };

type Told = { facts: MessageFacts; shop: ShopFacts; copy: Copy; numbers: Record<string, number>; locale: MailLocale };

export function mailContent(shape: MailShape, { facts, shop, copy, numbers, locale }: Told, now: Date): MailContent {
  const sections = mailSections(shape, facts);
  return {
    locale,
    copy,
    numbers,
    sections,
    currency: shop.currency,
    values: mergeValues({ facts, shop, sections, locale }, now),
    buttonUrl: buttonUrl(shape, { facts, shop, sections }),
  };
}

/**
 * What the occasion is about comes first; at least two recommendations fit after it. Nothing sold out is offered; what
 * was ordered is shown, the last piece too.
 */
function mailSections({ occasion, step }: MailShape, facts: MessageFacts): MailSection[] {
  const about = shows(step.items, "occasion")
    ? facts.occasionItems.filter((item) => (occasion === "cart-left" ? item.isAvailable : item.isListed)).slice(0, step.maxItems)
    : [];
  const isAbout = new Set(facts.occasionItems.map((item) => item.productId));
  const others = shows(step.items, "recommended")
    ? facts.chosenItems
        .filter((item) => item.isAvailable && !isAbout.has(item.productId))
        .slice(0, Math.max(Math.min(2, step.maxItems), step.maxItems - about.length))
    : [];
  const sections: MailSection[] = [
    { title: occasion === "cart-left" ? "cart" : "ordered", items: about },
    { title: about.length > 0 ? "alsoLike" : "recommended", items: others },
  ];
  return sections.filter((section) => section.items.length > 0);
}

const shows = (items: ItemSource, part: "occasion" | "recommended") => items === part || items === "occasion-and-recommended";

function buttonUrl(
  { occasion }: MailShape,
  { facts, shop, sections }: { facts: MessageFacts; shop: ShopFacts; sections: MailSection[] },
): string {
  if (occasion === "cart-left") return facts.recoverUrl || `${shop.storefrontUrl}/cart`;
  const [first, ...rest] = sections.flatMap((section) => section.items);
  // How to use what was ordered stands on its own page, on no other.
  const isOneThing = sections[0]?.title === "ordered" || (occasion !== "order" && rest.length === 0);
  return first && isOneThing ? first.url : shop.storefrontUrl;
}

function mergeValues(
  { facts, shop, sections, locale }: { facts: MessageFacts; shop: ShopFacts; sections: MailSection[]; locale: MailLocale },
  now: Date,
): MergeValues {
  const items = sections.flatMap((section) => section.items);
  const day = (at: Date) => new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: shop.timeZone }).format(at);
  return {
    "customer.name": spokenName(facts.customerName),
    "customer.order_count": String(facts.orderCount),
    "shop.name": shop.name,
    "shop.url": shop.storefrontUrl,
    "order.name": facts.lastOrderName ?? "",
    "order.date": facts.lastOrderAt ? day(facts.lastOrderAt) : "",
    "days.since_last_order": facts.lastOrderAt ? String(calendarDays(facts.lastOrderAt, now, shop.timeZone)) : "",
    "cart.recover_url": facts.recoverUrl ?? "",
    "items.first": items[0]?.title ?? "",
    "items.count": String(items.length),
  };
}

/** Calendar days of the shop between two instants. */
function calendarDays(from: Date, to: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone });
  const dayNumber = (at: Date) => Date.parse(`${format.format(at)}T00:00:00Z`) / 86_400_000;
  return Math.max(0, Math.round(dayNumber(to) - dayNumber(from)));
}

/** ¥1,980, and ¥1,980〜 where the variants differ; Intl writes the yen of Japanese in full width, shops do not. */
export function itemPrice(item: MailItem, currency: string, locale: MailLocale): string | null {
  if (item.priceMinor === null) return null;
  const price = formatMoney({ amountMinor: item.priceMinor, currency }, locale).replace("￥", "¥");
  if (!item.hasSeveralPrices) return price;
  return locale === "ja" ? `${price}〜` : `from ${price}`;
}
