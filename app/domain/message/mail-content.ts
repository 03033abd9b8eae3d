// What goes into one person's message: which words, which goods, and where does the button lead?

import type { Block } from "~/domain/creative/block";
import { type ShownBlock, shownBlocks } from "~/domain/creative/shown-blocks";
import { formatMoney } from "~/domain/money";
import type { MailLocale } from "~/domain/scenario/copy";
import type { Copy } from "~/domain/scenario/scenario";
import { spokenMissing } from "~/domain/settings/spoken-missing";
import { calendarDays, spokenDay } from "~/domain/written-day";
import type { MailItem, MailSection, MessageFacts, ShopFacts } from "./mail-item";
import { blockSection, type MailShape, mailSections } from "./mail-sections";
import { type MergeValues, spokenName } from "./merge-tags";

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
  /** In place of the copy's heading, body and button, and of the sections. */
  blocks?: ShownBlock<MailSection>[] | null;
  /** Of a message that asks a question: where it is answered, and with which scores. */
  survey?: { url: string; scores: number[] } | null;
};

/** `answerUrl`: where the question of a survey is asked; null: the message asks none. `scores`: of its first rating. */
type Told = {
  facts: MessageFacts;
  shop: ShopFacts;
  copy: Copy;
  settings: Record<string, number | string>;
  locale: MailLocale;
  answerUrl: string | null;
  scores?: number[];
  blocks?: Block[] | null;
};

export function mailContent(
  shape: MailShape,
  { facts, shop, copy, settings, locale, answerUrl, scores, blocks }: Told,
  now: Date,
): MailContent {
  const shown = blocks ? shownBlocks(blocks, new Set(facts.memberOf), (source) => blockSection(source, shape, facts)) : null;
  const sections = shown ? shown.flatMap(({ section }) => section ?? []) : mailSections(shape, facts);
  return {
    locale,
    copy,
    settings,
    kind: shape.kind,
    sections,
    currency: shop.currency,
    values: mergeValues({ facts, shop, sections, locale }, now),
    buttonUrl: answerUrl ?? buttonUrl(shape, { facts, shop, sections }),
    blocks: shown,
    survey: answerUrl ? { url: answerUrl, scores: scores ?? [] } : null,
  };
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
    "customer.birthday": facts.birthDay === null ? "" : spokenDay(dayOfYear(facts.birthDay), locale, "UTC"),
    "customer.rank": facts.rank ?? "",
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
    "rank.missing":
      facts.toNextRank === null ? "" : spokenMissing(facts.toNextRank, { basis: shop.rankBasis, currency: shop.currency }, locale),
    "campaign.name": facts.campaign?.name ?? "",
    "campaign.message": facts.campaign?.message ?? "",
    "campaign.start_date": facts.campaign ? day(new Date(facts.campaign.startsAt)) : "",
    "campaign.end_date": facts.campaign ? day(new Date(facts.campaign.endsAt)) : "",
    "article.title": facts.contents[0]?.title ?? "",
    "items.first": items[0]?.title ?? "",
    "items.count": String(items.length),
  };
}

/** In a leap year, which has every day. */
const dayOfYear = (monthAndDay: number) => new Date(Date.UTC(2000, Math.floor(monthAndDay / 100) - 1, monthAndDay % 100));

const number = (count: number, locale: MailLocale) => count.toLocaleString(locale);

/** ¥1,980, and ¥1,980〜 where the variants differ; Intl writes the yen of Japanese in full width, shops do not. */
export function itemPrice(item: MailItem, currency: string, locale: MailLocale): string | null {
  if (item.priceMinor === null) return null;
  const price = formatMoney({ amountMinor: item.priceMinor, currency }, locale).replace("￥", "¥");
  if (!item.hasSeveralPrices) return price;
  return locale === "ja" ? `${price}〜` : `from ${price}`;
}
