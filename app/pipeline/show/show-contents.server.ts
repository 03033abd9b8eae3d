// What does a merchant see of the articles put to goods: all of them, or one with its form?
import type { ShopDb } from "~/db.server";
import { contentById, type ProductContent, productContents } from "~/queries/goods/product-contents.server";
import { productCategories } from "~/queries/goods/product-search.server";

const shown = 100;
const offeredCategories = 500;

export async function showContents(shop: ShopDb, text: string) {
  const found = await productContents(shop, text.slice(0, 200), shown);
  return { text, contents: found.map(({ imageUrl: _imageUrl, ...content }) => content), hasMore: found.length === shown ? shown : null };
}

/** `contentId` null: the form of a new one. Null: there is no such article. */
export async function showContent(shop: ShopDb, contentId: string | null) {
  const content = contentId === null ? null : await contentById(shop, contentId);
  if (contentId !== null && !content) return null;
  const categories = await productCategories(shop, offeredCategories);
  const own = content?.category;
  return {
    contentId,
    title: content?.title ?? null,
    fields: formFields(content),
    /** What the picker shows before anybody searches; null where the product is gone. */
    goods: content?.goods ?? null,
    categories: own && !categories.includes(own) ? [own, ...categories] : categories,
  };
}

const formFields = (content: ProductContent | null): Record<string, string> => ({
  about: content?.category == null ? "product" : "category",
  productId: content?.productId ?? "",
  category: content?.category ?? "",
  title: content?.title ?? "",
  url: content?.url ?? "",
  imageUrl: content?.imageUrl ?? "",
});
