// How are the goods of a section shown: in which form, at which price, under which words?

import { formatMoney } from "~/domain/money";
import { itemPrice, type MailContent } from "./mail-content";
import type { MailItem, MailSection, SectionTitle } from "./mail-item";
import type { MessagePart, PartItem } from "./message-parts";
import { messageWords } from "./message-words";

type ProductsPart = Extract<MessagePart, { kind: "products" }>;
type Wanted = { title?: string; layout?: "auto" | "list" | "pairs" };

export function productPart(
  { title, items }: MailSection,
  { currency, locale }: Pick<MailContent, "currency" | "locale">,
  tracked: (url: string) => string,
  wanted: Wanted = {},
): ProductsPart {
  return {
    kind: "products",
    title: wanted.title || messageWords[locale].sections[title],
    section: title,
    layout: !wanted.layout || wanted.layout === "auto" ? ownLayout(title, items.length) : wanted.layout,
    items: items.map((item): PartItem => {
      const { productId, imageUrl, quantity } = item;
      return {
        productId,
        title: item.title,
        url: tracked(item.url),
        imageUrl,
        price: itemPrice(item, currency, locale),
        was: title === "sale" ? priceBefore(item, currency, locale) : null,
        quantity,
        place: title === "ranking" && item.place ? messageWords[locale].place(item.place) : null,
      };
    }),
  };
}

const ownLayout = (title: SectionTitle, count: number) =>
  count > 1 && count % 2 === 0 && !listedSections.includes(title) ? "pairs" : "list";

/** One below the other: what is spoken of one by one, and what has an order. */
const listedSections: readonly SectionTitle[] = ["cart", "ordered", "ranking", "articles"];

/** Struck out beside the present one. */
function priceBefore({ compareAtMinor, priceMinor }: MailItem, currency: string, locale: MailContent["locale"]): string | null {
  if (!compareAtMinor || priceMinor === null || compareAtMinor <= priceMinor) return null;
  return formatMoney({ amountMinor: compareAtMinor, currency }, locale).replace("￥", "¥");
}
