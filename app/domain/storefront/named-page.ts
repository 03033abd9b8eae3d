// Which page of a shop is it that an address leads to, and what is it called in the address?

export type NamedPage = { kind: "top" | "cart" | "search" | "thanks" | "checkout" | "list" | "other"; name: string };

/** Pages of Shopify's that stand under one address in every shop; Color Me tells its pages by `mode`. */
const known = [
  ["search", /^\/search\/?$/],
  ["list", /^\/collections(?:\/([^/]+))?\/?$/],
  ["cart", /^\/cart\/?$/],
  ["thanks", /^\/checkouts\/.*thank[-_]you\/?$/],
  ["checkout", /^\/checkouts\//],
] as const;
const modes = new Map<string | null, NamedPage["kind"]>([
  ["srh", "search"],
  ["cate", "list"],
  ["grp", "list"],
]);

/** In front of the addresses of a shop in several languages: /en/, /en-us/. */
const language = /^\/[a-z]{2}(?:-[a-z]{2})?(?=\/|$)/i;

/** A list goes by its handle, any other page by its address; both as people write them, not as addresses do. */
export function namedPage(path: string): NamedPage {
  const [address = "", query] = path.split("?");
  const page = address.replace(language, "") || "/";
  const told = new URLSearchParams(query);
  const byMode = modes.get(told.get("mode"));
  if (byMode) return { kind: byMode, name: "" };
  if (page === "/" && !told.has("mode") && !told.has("pid")) return { kind: "top", name: "" };
  for (const [kind, pattern] of known) {
    const found = pattern.exec(page);
    if (found) return { kind, name: readable(found[1] ?? "").replaceAll("-", " ") };
  }
  return { kind: "other", name: readable(path) };
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
