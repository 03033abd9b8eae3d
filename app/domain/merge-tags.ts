// Which merge tags may stand in a message's copy? Liquid, as Shopify merchants already write it.
import { Liquid } from "liquidjs";

/** Everything a message may say of its reader and its sender; what is unknown is empty text, so give a `default`. */
export const mergeTags = ["customer.name", "customer.order_count", "shop.name", "shop.url"] as const;
export type MergeTag = (typeof mergeTags)[number];

const liquid = new Liquid();

/** The tags of this text that do not exist, as written; Liquid that cannot be parsed is told by its error. */
export function unknownMergeTags(text: string): string[] {
  try {
    const used = liquid.globalFullVariablesSync(liquid.parse(text));
    return used.filter((tag) => !mergeTags.some((known) => known === tag));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
