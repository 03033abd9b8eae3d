// Which blocks does this reader see, and with which goods? Those for their segments; none without goods, and nothing twice.
import type { Block, BlockSource, ProductsBlock } from "./block";

/** `section`: the goods of a block that shows some. */
export type ShownBlock<Section> = { block: Exclude<Block, ProductsBlock>; section: null } | { block: ProductsBlock; section: Section };

type Goods = { items: { productId: string }[] };

/** `memberOf`: the segments that the reader is in. `goods`: what a source has for this reader, best first. */
export function shownBlocks<Section extends Goods>(
  blocks: readonly Block[],
  memberOf: ReadonlySet<string>,
  goods: (source: BlockSource) => Section,
): ShownBlock<Section>[] {
  const seen = new Set<string>();
  return blocks
    .filter((block) => isFor(block, memberOf))
    .flatMap((block): ShownBlock<Section>[] => {
      if (block.kind !== "products") return [{ block, section: null }];
      const section = goods(block.source);
      const items = section.items.filter(({ productId }) => !seen.has(productId)).slice(0, block.max);
      for (const { productId } of items) seen.add(productId);
      return items.length > 0 ? [{ block, section: { ...section, items } }] : [];
    });
}

const isFor = ({ only = [], except = [] }: Block, memberOf: ReadonlySet<string>) =>
  (only.length === 0 || only.some((id) => memberOf.has(id))) && !except.some((id) => memberOf.has(id));
