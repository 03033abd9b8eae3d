// What goes into one person's message: which words, which goods, and where does the button lead?

import type { MailLocale } from "./copy";
import { type MergeValues, spokenName } from "./merge-tags";
import { formatMoney } from "./money";
import { isShopOccasion, type OccasionKind } from "./occasion";
import type { Copy, ItemSource, ScenarioStep } from "./scenario";
import { calendarDays, spokenDay } from "./written-day";

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
  /** In the shop's ranking that the message is about. */
  place?: number;
};

/** All that is known at the moment of sending. `chosen` are the items picked with the decision. */
export type MessageFacts = {
  customerName: string;
  orderCount: number;
  lastOrderName: string | null;
  lastOrderAt: Date | null;
  recoverUrl: string | null;
  points: number | null;
  pointsExpireAt: Date | null;
  nextRank: string | null;
  /** In whatever the points program counts. */
  toNextRank: number | null;
  campaign: CampaignFacts | null;
  contents: Article[];
  occasionItems: MailItem[];
  chosenItems: MailItem[];
};

/** A sale that the merchant entered; instants as ISO text. */
export type CampaignFacts = { name: string; message: string; url: string; startsAt: string; endsAt: string };

/** A recipe or article for the goods. */
export type Article = { title: string; url: string; imageUrl: string | null };

export type ShopFacts = { name: string; storefrontUrl: string; currency: string; timeZone: string };

export type MailSection = { title: SectionTitle; items: MailItem[] };
export type SectionTitle =
  | "cart"
  | "viewed"
  | "ordered"
  | "again"
  | "news"
  | "recommended"
  | "alsoLike"
  | "ranking"
  | "new"
  | "upgrade"
  | "articles";

export type MailContent = {
  locale: MailLocale;
  copy: Copy;
  values: MergeValues;
  kind: "promotional" | "transactional";
  /** The merchant's own: days, amounts, a coupon's code. */
  settings: Record<string, number | string>;
  sections: MailSection[];
  buttonUrl: string;
  currency: string;
};

/** The part of a scenario and its step that shapes a message. */
export type MailShape = { kind: "promotional" | "transactional"; occasion: OccasionKind; step: Pick<ScenarioStep, "items" | "maxItems"> };

/** `answerUrl`: where the question of a survey is asked; null: the message asks none. */
type Told = {
  facts: MessageFacts;
  shop: ShopFacts;
  copy: Copy;
  settings: Record<string, number | string>;
  locale: MailLocale;
  answerUrl: string | null;
};

export function mailContent(shape: MailShape, { facts, shop, copy, settings, locale, answerUrl }: Told, now: Date): MailContent {
  const sections = mailSections(shape, facts);
  return {
    locale,
    copy,
    settings,
    kind: shape.kind,
    sections,
    currency: shop.currency,
    values: mergeValues({ facts, shop, sections, locale }, now),
    buttonUrl: answerUrl ?? buttonUrl(shape, { facts, shop, sections }),
  };
}

/**
 * What the occasion is about comes first; at least two recommendations fit after it. Nothing sold out is offered; what
 * was ordered is shown, the last piece too.
 */
function mailSections({ occasion, step }: MailShape, facts: MessageFacts): MailSection[] {
  const about = shows(step.items, "occasion")
    ? facts.occasionItems.filter((item) => (isOffer(occasion) ? item.isAvailable : item.isListed)).slice(0, step.maxItems)
    : [];
  const isAbout = new Set(facts.occasionItems.map((item) => item.productId));
  const others =
    step.items !== "none" && step.items !== "occasion" && step.items !== "articles"
      ? facts.chosenItems
          .filter((item) => item.isAvailable && !isAbout.has(item.productId))
          .slice(0, Math.max(Math.min(2, step.maxItems), step.maxItems - about.length))
      : [];
  const sections: MailSection[] = [
    { title: aboutTitle(occasion), items: about },
    { title: about.length > 0 ? "alsoLike" : othersTitle(step.items), items: others },
    { title: "articles", items: step.items === "articles" ? facts.contents.slice(0, step.maxItems).map(asItem) : [] },
  ];
  return sections.filter((section) => section.items.length > 0);
}

const asItem = ({ title, url, imageUrl }: Article): MailItem => ({
  productId: url,
  title,
  url,
  imageUrl,
  priceMinor: null,
  hasSeveralPrices: false,
  quantity: 1,
  isListed: true,
  isAvailable: true,
});

const shows = (items: ItemSource, part: "occasion" | "recommended") => items === part || items === "occasion-and-recommended";

/** Of what was ordered the last piece may be shown too; what is offered must be there to buy. */
const isOffer = (occasion: OccasionKind) => aboutTitle(occasion) !== "ordered";

function aboutTitle(occasion: OccasionKind): SectionTitle {
  if (occasion === "cart-left") return "cart";
  if (occasion === "viewed") return "viewed";
  if (occasion === "refill" || occasion === "nth-item") return "again";
  return isShopOccasion(occasion) ? "news" : "ordered";
}

function othersTitle(items: ItemSource): SectionTitle {
  if (items === "ranking") return "ranking";
  if (items === "new") return "new";
  return items === "upgrade" ? "upgrade" : "recommended";
}

function buttonUrl(
  { occasion }: MailShape,
  { facts, shop, sections }: { facts: MessageFacts; shop: ShopFacts; sections: MailSection[] },
): string {
  if (occasion === "cart-left") return facts.recoverUrl || `${shop.storefrontUrl}/cart`;
  if (facts.campaign?.url) return facts.campaign.url;
  if (sections[0]?.title === "articles" && sections[0].items[0]) return sections[0].items[0].url;
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
  const day = (at: Date) => spokenDay(at, locale, shop.timeZone);
  return {
    "customer.name": spokenName(facts.customerName),
    "customer.order_count": String(facts.orderCount),
    "shop.name": shop.name,
    "shop.url": shop.storefrontUrl,
    "shop.currency": shop.currency,
    "order.name": facts.lastOrderName ?? "",
    "order.date": facts.lastOrderAt ? day(facts.lastOrderAt) : "",
    "days.since_last_order": facts.lastOrderAt ? String(calendarDays(facts.lastOrderAt, now, shop.timeZone)) : "",
    "cart.recover_url": facts.recoverUrl ?? "",
    "points.balance": facts.points === null ? "" : number(facts.points, locale),
    "points.expire_date": facts.pointsExpireAt ? day(facts.pointsExpireAt) : "",
    "rank.next": facts.nextRank ?? "",
    "rank.missing": facts.toNextRank === null ? "" : number(facts.toNextRank, locale),
    "campaign.name": facts.campaign?.name ?? "",
    "campaign.message": facts.campaign?.message ?? "",
    "campaign.start_date": facts.campaign ? day(new Date(facts.campaign.startsAt)) : "",
    "campaign.end_date": facts.campaign ? day(new Date(facts.campaign.endsAt)) : "",
    "article.title": facts.contents[0]?.title ?? "",
    "items.first": items[0]?.title ?? "",
    "items.count": String(items.length),
  };
}

const number = (count: number, locale: MailLocale) => count.toLocaleString(locale);

/** ¥1,980, and ¥1,980〜 where the variants differ; Intl writes the yen of Japanese in full width, shops do not. */
export function itemPrice(item: MailItem, currency: string, locale: MailLocale): string | null {
  if (item.priceMinor === null) return null;
  const price = formatMoney({ amountMinor: item.priceMinor, currency }, locale).replace("￥", "¥");
  if (!item.hasSeveralPrices) return price;
  return locale === "ja" ? `${price}〜` : `from ${price}`;
}
