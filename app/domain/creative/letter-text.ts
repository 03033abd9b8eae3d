// Which of a creative's words stand on a card, so that they may make it a letter?
import { type Block, blockTexts, type Creative } from "./block";

export const letterText = ({ blocks }: Pick<Creative, "blocks">): string => blocks.map(onCard).filter(Boolean).join("\n");

function onCard(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "text":
    case "survey":
      return Object.values(blockTexts(block)).join("\n");
    case "coupon":
      return [block.title, block.terms].join("\n");
    // What somebody has saved up is told to nobody else.
    case "points":
      return `${block.title}\n{{ points.balance }}`;
    default:
      return "";
  }
}
