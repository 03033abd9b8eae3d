// Which Liquid may stand in a message? The language without its tags for files, with limits on work and memory.
import { Liquid, type LiquidOptions } from "liquidjs";

const fileTags = ["include", "render", "layout", "block"];

export function makeLiquid(options: LiquidOptions = {}) {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 200_000,
    renderLimit: 1_000,
    memoryLimit: 5_000_000,
    ...options,
  });
  for (const tag of fileTags) delete liquid.tags[tag];
  return liquid;
}
