// Which word in a link's own path tells its reader where it leads?

/** Names of things in a shop; what else stands in an address may be a secret of its reader's. */
const named = /\/(?:products|collections|pages|blogs\/[^/]+)\/([\w-]+)\/?$/;
const checkout = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:cart|checkouts?)(?:\/|$)/i;
const address = /^https?:\/\/[^/?#]+([^?#]*)/;
const longest = 36;

/** Lower-case letters, digits and hyphens; "": none. Nothing hangs on it: where a link leads is signed. */
export function linkWord(url: string): string {
  const path = address.exec(url)?.[1];
  if (path === undefined) return "";
  if (path === "" || path === "/") return "shop";
  if (checkout.test(path)) return "cart";
  const name = named.exec(path)?.[1]?.toLowerCase().replaceAll("_", "-") ?? "";
  if (name.length <= longest) return name;
  return name.slice(0, name.lastIndexOf("-", longest)) || name.slice(0, longest);
}
