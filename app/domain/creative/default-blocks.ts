// Of which blocks is a message that has only words? And are blocks nothing else than that, so that the words alone are kept?

import { isDeepEqual } from "~/domain/deep-equal";
import type { Copy, ItemSource, ScenarioStep } from "~/domain/scenario/scenario";
import type { Block, BlockSource, Creative } from "./block";

type Shape = Pick<ScenarioStep, "items" | "maxItems">;

/** As the message looks before anybody has touched its blocks. */
export const defaultBlocks = (copy: Copy, step: Shape): Block[] => [
  { id: "logo", kind: "logo" },
  { id: "heading", kind: "heading", text: copy.heading },
  { id: "text", kind: "text", text: copy.body },
  { id: "button", kind: "button", text: copy.button, url: "" },
  ...sourcesOf[step.items].map(
    (source): Block => ({ id: `goods-${source}`, kind: "products", source, max: mostOf(source, step), layout: "auto", title: "" }),
  ),
];

/** Its five texts, where the blocks are those that the step has anyway; null: they are more. */
export function plainCopy({ subject, preheader, blocks }: Creative, step: Shape): Copy | null {
  const text = (id: string) => blocks.flatMap((block) => (block.id === id && "text" in block ? [block.text] : []))[0] ?? "";
  const copy = { subject, preheader, heading: text("heading"), body: text("text"), button: text("button") };
  return isDeepEqual(blocks, defaultBlocks(copy, step)) ? copy : null;
}

const sourcesOf: Record<ItemSource, BlockSource[]> = {
  none: [],
  occasion: ["occasion"],
  recommended: ["recommended"],
  "occasion-and-recommended": ["occasion", "recommended"],
  ranking: ["ranking"],
  new: ["new"],
  articles: ["articles"],
  upgrade: ["upgrade"],
};

/** Beside what the message is about at least two others fit. */
const mostOf = (source: BlockSource, { items, maxItems }: Shape) =>
  items === "occasion-and-recommended" && source === "recommended" ? Math.max(2, maxItems - 2) : Math.max(1, maxItems);
