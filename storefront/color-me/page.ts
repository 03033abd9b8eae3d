// What does a page of a Color Me shop show? By the platform's own global object, and by its address where that is missing.
// https://developer-docs.shop-pro.jp/document/script-tag-object/
import type { ToldEvent, ToldName } from "../told";

export type ColorMeObject = {
  page?: string;
  product?: { id?: number | string };
  customer?: { id?: number | null };
  basket?: { items?: { id?: number | string; quantity?: number }[] };
};

/** `complete`: on the page of thanks, which is the only one of the checkout that the loader is on. */
export type ShownPage = { names: ToldName[]; details: Pick<ToldEvent, "productId" | "query"> };

export function shownPage(colorMe: ColorMeObject | undefined, { search }: { search: string }, charset: string): ShownPage {
  const mode = parameter(search, "mode");
  const pid = parameter(search, "pid");
  const page = colorMe?.page ?? (pid ? "product" : mode === "srh" ? "product_srh" : /^(cate|grp)$/.test(mode) ? "product_list" : "top");
  const productId = String(colorMe?.product?.id ?? pid);
  if (page === "product" && productId) return { names: ["product_viewed"], details: { productId } };
  if (page === "product_list") return { names: ["page_viewed", "collection_viewed"], details: {} };
  // The address is written in the page's own encoding, EUC-JP in most shops.
  if (page === "product_srh")
    return { names: ["page_viewed", "search_submitted"], details: { query: parameter(search, "keyword", charset) } };
  if (/^(complete|thanks)/.test(page)) return { names: ["page_viewed", "checkout_completed"], details: {} };
  return { names: ["page_viewed"], details: {} };
}

/** Of an address, as it was meant by a page of this encoding. */
export function parameter(search: string, name: string, charset = "utf-8"): string {
  const found = new RegExp(`[?&]${name}=([^&#]*)`).exec(search)?.[1] ?? "";
  const bytes: number[] = [];
  const raw = found.replace(/\+/g, " ");
  for (let at = 0; at < raw.length; at++) {
    const hex = /^%([0-9a-f]{2})/i.exec(raw.slice(at, at + 3))?.[1];
    if (hex) at += 2;
    if (hex) bytes.push(Number.parseInt(hex, 16));
    else bytes.push(...new TextEncoder().encode(raw[at]));
  }
  return decoded(Uint8Array.from(bytes), charset);
}

function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // An encoding that the browser does not know.
    return new TextDecoder().decode(bytes);
  }
}
