// Which goods must be picked for a message before it is written, and how many of each source?
import type { ItemSource, ScenarioStep } from "~/domain/scenario/scenario";
import { type Block, type BlockSource, productBlocks } from "./block";

/** What the occasion is about, and its articles, need no picking. */
export type PickedSource = Exclude<BlockSource, "occasion" | "articles">;
export type WantedGoods = { source: PickedSource; limit: number };

type Shape = Pick<ScenarioStep, "items" | "maxItems">;

/** No block shows what another one has shown: each source has enough for all of them. */
export function wantedGoods(blocks: readonly Block[] | null, step: Shape): WantedGoods[] {
  if (!blocks) return stepSource(step.items) ? [{ source: stepSource(step.items) as PickedSource, limit: step.maxItems }] : [];
  const shown = productBlocks(blocks);
  const limit = shown.reduce((sum, { max }) => sum + max, 0);
  return [...new Set(shown.map(({ source }) => source))].flatMap((source) => (isPicked(source) ? [{ source, limit }] : []));
}

/** The source of what the step shows by itself; null: nothing that is picked. */
export const stepSource = (items: ItemSource): PickedSource | null => {
  if (items === "none" || items === "occasion" || items === "articles") return null;
  return items === "occasion-and-recommended" ? "recommended" : items;
};

/** Must the step still have goods enough (leastItems), now that its message is made of blocks? */
export const showsOwnGoods = (blocks: readonly Block[] | null, { items }: Shape): boolean =>
  blocks === null || productBlocks(blocks).some(({ source }) => source === (items === "articles" ? "articles" : stepSource(items)));

const isPicked = (source: BlockSource): source is PickedSource => source !== "occasion" && source !== "articles";
