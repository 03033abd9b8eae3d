// What is known of one reader and of the goods that a message may show, at the moment of sending?

import type { BlockSource } from "~/domain/creative/block";
import type { RankBasis } from "~/domain/settings/membership-setting";

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
  /** Of the least price: what it was before. */
  compareAtMinor?: bigint | null;
  /** In the shop's ranking that the message is about. */
  place?: number;
};

/** All that is known at the moment of sending. `chosen` are the items picked with the decision. */
export type MessageFacts = {
  customerName: string;
  orderCount: number;
  /** Month and day as one number: 605 for 5 June. */
  birthDay: number | null;
  lastOrderName: string | null;
  lastOrderAt: Date | null;
  recoverUrl: string | null;
  points: number | null;
  pointsExpireAt: Date | null;
  rank: string | null;
  nextRank: string | null;
  /** Whole units of the currency where the shop's ranks go by money, else points. */
  toNextRank: number | null;
  campaign: CampaignFacts | null;
  contents: Article[];
  occasionItems: MailItem[];
  chosenItems: MailItem[];
  /** Of a creative that is made of blocks: what each source has for this reader. */
  goods?: Partial<Record<BlockSource, MailItem[]>>;
  /** Those that the reader is in, of the segments that its blocks ask about. */
  memberOf?: string[];
};

/** Nothing is known of this person and nothing was picked. */
export const unknownPerson: MessageFacts = {
  customerName: "",
  orderCount: 0,
  birthDay: null,
  lastOrderName: null,
  lastOrderAt: null,
  recoverUrl: null,
  points: null,
  pointsExpireAt: null,
  rank: null,
  nextRank: null,
  toNextRank: null,
  campaign: null,
  contents: [],
  occasionItems: [],
  chosenItems: [],
};

/** A sale that the merchant entered; instants as ISO text. */
export type CampaignFacts = { name: string; message: string; url: string; startsAt: string; endsAt: string };

/** A recipe or article for the goods. */
export type Article = { title: string; url: string; imageUrl: string | null };

/** `rankBasis` null: the shop has no table of ranks. */
export type ShopFacts = { name: string; storefrontUrl: string; currency: string; timeZone: string; rankBasis: RankBasis | null };

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
  | "articles"
  | "popular"
  | "sale";
