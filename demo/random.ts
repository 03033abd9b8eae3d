// Where does the demo's chance come from? A named stream for each question, so that one person's luck never moves another's.
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export type Random = ReturnType<typeof randomFor>;

/** Equal names give equal streams. */
export function randomFor(...names: (string | number)[]) {
  const source = xoroshiro128plus(hashNumber(...names) | 0);
  const float = () => uniformFloat64(source);
  const chance = (probability: number) => float() < probability;
  const between = (low: number, high: number) => low + (high - low) * float();
  /** Both ends included. */
  const int = (low: number, high: number) => uniformInt(source, low, high);
  const pick = <Item>(items: readonly Item[]): Item => items[int(0, items.length - 1)] as Item;
  const weighted = <Item>(items: readonly Item[], weightOf: (item: Item) => number): Item => {
    let rest = float() * items.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of items) {
      rest -= weightOf(item);
      if (rest < 0) return item;
    }
    return items.at(-1) as Item;
  };
  const exponential = (mean: number) => -mean * Math.log(1 - float());
  /** Box and Muller's transform. */
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float());
  const logNormal = (median: number, sigma: number) => median * Math.exp(normal(0, sigma));
  return { float, chance, between, int, pick, weighted, exponential, normal, logNormal };
}

/** 48 bits of the SHA-256 of the names: safe as a JSON number. */
export function hashNumber(...names: (string | number)[]): number {
  return [...sha256(utf8ToBytes(names.join("\u0000"))).subarray(0, 6)].reduce((number, byte) => number * 256 + byte, 0);
}

/** A platform id as Shopify gives them: 13 digits, the same for the same thing in every run. */
export const platformNumber = (kind: string, key: string | number): number =>
  5_000_000_000_000 + (hashNumber("id", kind, key) % 4_000_000_000_000);
