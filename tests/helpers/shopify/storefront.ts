// The pixel and the app's own metafields of a test shop, as Shopify keeps them.
import { GraphQLError } from "graphql";
import type { Store } from "./store";

type Kept = { pixel: { id: string; settings: string } | null; metafields: Record<string, string>; writes: number };
const kept = new WeakMap<Store, Kept>();

export function storefrontOf(store: Store): Kept {
  const known = kept.get(store) ?? { pixel: null, metafields: {}, writes: 0 };
  kept.set(store, known);
  return known;
}

type PixelInput = { id?: string; webPixel: { settings: string } };
type MetafieldsInput = { metafields: { namespace: string; key: string; value: string; ownerId: string }[] };

export function storefrontNodes(store: Store) {
  const shop = storefrontOf(store);
  const keepPixel = ({ webPixel }: PixelInput) => {
    shop.writes += 1;
    shop.pixel = { id: "gid://shopify/WebPixel/1", settings: webPixel.settings };
    return { webPixel: shop.pixel, userErrors: [] };
  };
  return {
    webPixel: () => {
      if (!shop.pixel) throw new GraphQLError("No web pixel was found for this app.");
      return shop.pixel;
    },
    webPixelCreate: (input: PixelInput) =>
      shop.pixel ? { webPixel: null, userErrors: [{ code: "TAKEN", message: "Web pixel is taken." }] } : keepPixel(input),
    webPixelUpdate: keepPixel,
    metafieldsSet: ({ metafields }: MetafieldsInput) => {
      shop.writes += 1;
      for (const { ownerId, namespace, key, value } of metafields) shop.metafields[`${ownerId} ${namespace}.${key}`] = value;
      return { metafields: [], userErrors: [] };
    },
  };
}
