// Of which blocks may a creative consist? In the merchant's order; what the law asks for stands below them by itself.

/** Where the goods of a block come from (pipeline/send/pick-goods). */
export const blockSources = [
  "occasion", // what the cart, the order or the look was about
  "recommended", // by what this person has
  "viewed", // what this person looked at lately
  "carted", // what this person left in a cart
  "ranking", // the shop's bestsellers
  "popular", // what sells well and is well stocked
  "sale", // below its compare-at price
  "new", // what came lately
  "upgrade", // a larger or better one of what they bought
  "articles", // recipes and stories for the goods of the order
] as const;
export type BlockSource = (typeof blockSources)[number];

/** Ids of segments: shown only to who is in one of these, and to nobody who is in one of those. */
export type BlockAudience = { only?: string[]; except?: string[] };

/** Texts are Liquid. An empty address leads where the message is about; an empty title is said by what is shown. */
export type BlockBody =
  | { kind: "logo" }
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "banner"; imageUrl: string; alt: string; url: string; isVideo: boolean }
  | { kind: "products"; source: BlockSource; max: number; layout: "auto" | "list" | "pairs"; title: string }
  | { kind: "coupon"; title: string; code: string; terms: string; url: string }
  | { kind: "points"; title: string }
  | { kind: "survey"; question: string }
  | { kind: "button"; text: string; url: string }
  | { kind: "divider" };

export type BlockKind = BlockBody["kind"];
export const blockKinds = ["heading", "text", "button", "banner", "products", "coupon", "points", "survey", "divider", "logo"] as const;

/** `id` is the block's own within its creative: problems and the editor name it by that. */
export type Block = { id: string } & BlockAudience & BlockBody;
export type ProductsBlock = Extract<Block, { kind: "products" }>;

/** What one message says to one reader's language. */
export type Creative = { subject: string; preheader: string; blocks: Block[] };

export const productBlocks = (blocks: readonly Block[]): ProductsBlock[] =>
  blocks.filter((block): block is ProductsBlock => block.kind === "products");

/** Segments that any of these blocks asks about. */
export const segmentsOf = (blocks: readonly Block[]): string[] => [
  ...new Set(blocks.flatMap(({ only = [], except = [] }) => [...only, ...except])),
];

/** The texts of a block in which merge tags may stand, by field. */
export function blockTexts(block: Block): Record<string, string> {
  switch (block.kind) {
    case "heading":
    case "text":
      return { text: block.text };
    case "banner":
      return { imageUrl: block.imageUrl, alt: block.alt, url: block.url };
    case "products":
    case "points":
      return { title: block.title };
    case "coupon":
      return { title: block.title, code: block.code, terms: block.terms, url: block.url };
    case "survey":
      return { question: block.question };
    case "button":
      return { text: block.text, url: block.url };
    case "logo":
    case "divider":
      return {};
  }
}
