// One product as Shopify tells it, by webhook or by export, becomes one fact.
import type { ProductFact } from "~/domain/ledger/events";
import { versionOf } from "~/domain/scenario/version";
import { indexedText } from "~/lib/storable-text";

export function productFact({ updatedAt, ...told }: Omit<ProductFact, "version"> & { updatedAt: Date }): ProductFact {
  const variants = told.variants.toSorted((a, b) => (a.variantId < b.variantId ? -1 : a.variantId > b.variantId ? 1 : 0));
  const fact = {
    ...told,
    handle: indexedText(told.handle),
    category: indexedText(told.category),
    vendor: indexedText(told.vendor),
    tags: told.tags.map(indexedText),
    variants,
  };
  // Of two tellings of one instant the one that tells all variants wins: "-" comes before "0".
  return { ...fact, version: versionOf(updatedAt, told.untoldVariantIds ? "-" : "0", fact) };
}
