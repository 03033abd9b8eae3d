// What does a text say once the merge tags in it are filled in? Copy is Liquid as merchants know it.
import type { Template } from "liquidjs";
import { makeLiquid } from "./liquid";

export type Filler = (text: string) => string;

/** Throws LiquidError where the text cannot be filled in. */
export const filler =
  (scope: object): Filler =>
  (text) =>
    hasTags.test(text) ? (copyLiquid.renderSync(parsed(text), scope) as string).trim() : text.trim();

export const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");

const hasTags = /\{[{%]/;
const copyLiquid = makeLiquid();
const mostParsed = 5_000;
const parsedCopy = new Map<string, Template[]>();

/** The same words go to thousands of people: they are parsed once. The oldest make room. */
function parsed(part: string): Template[] {
  const known = parsedCopy.get(part);
  if (known) return known;
  const fresh = copyLiquid.parse(part);
  const [oldest] = parsedCopy.keys();
  if (parsedCopy.size >= mostParsed && oldest !== undefined) parsedCopy.delete(oldest);
  parsedCopy.set(part, fresh);
  return fresh;
}
