// Which goods stand in a message, under which titles?

import type { BlockSource } from "~/domain/creative/block";
import { isShopOccasion, type OccasionKind } from "~/domain/scenario/occasion";
import type { ItemSource, ScenarioStep } from "~/domain/scenario/scenario";
import type { Article, MailItem, MailSection, MessageFacts, SectionTitle } from "./mail-item";

/** The part of a scenario and its step that shapes a message. */
export type MailShape = {
  kind: "promotional" | "transactional";
  occasion: OccasionKind;
  step: Pick<ScenarioStep, "items" | "maxItems">;
};

/**
 * What the occasion is about comes first; at least two recommendations fit after it. Nothing sold out is offered; what
 * was ordered is shown, the last piece too.
 */
export function mailSections({ occasion, step }: MailShape, facts: MessageFacts): MailSection[] {
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

/** What a block of this source shows to this reader; who sees what the occasion is about sees the rest as more of it. */
export function blockSection(source: BlockSource, { occasion, step }: MailShape, facts: MessageFacts): MailSection {
  if (source === "articles") return { title: "articles", items: facts.contents.map(asItem) };
  if (source === "occasion")
    return {
      title: aboutTitle(occasion),
      items: facts.occasionItems.filter((item) => (isOffer(occasion) ? item.isAvailable : item.isListed)),
    };
  const isAbout = new Set(step.items === "none" ? [] : facts.occasionItems.map((item) => item.productId));
  const found = facts.goods?.[source] ?? [];
  const isMore = source === "recommended" && isAbout.size > 0 && shows(step.items, "occasion");
  return {
    title: isMore ? "alsoLike" : blockTitles[source],
    items: found.filter((item) => item.isAvailable && !isAbout.has(item.productId)),
  };
}

const blockTitles: Record<Exclude<BlockSource, "articles" | "occasion">, SectionTitle> = {
  recommended: "recommended",
  viewed: "viewed",
  carted: "cart",
  ranking: "ranking",
  popular: "popular",
  sale: "sale",
  new: "new",
  upgrade: "upgrade",
};

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
