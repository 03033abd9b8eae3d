// What does the theme extension do on a page of a shop on Shopify? It hands on who is signed in, and fills what the theme left room for.
import { hasOptedOut } from "../opt-out";
import { remember } from "../store";
import { identifiedEvent, kept } from "../told";
import { fillPieces } from "../widgets";

type Page = { teppanEmbed?: true; Shopify?: { analytics?: { publish?: (name: string, data: object) => void } } };

function run() {
  const page = window as Page;
  // Each block names the file; Shopify may load it for more than one of them.
  if (page.teppanEmbed) return;
  page.teppanEmbed = true;
  hasOptedOut();
  const embed = document.querySelector<HTMLElement>("[data-teppan-embed]");
  if (embed) handOn(page, embed.dataset.customer ?? "");
  fillPieces({ ask: (piece, details) => `/apps/teppan/${piece}?${new URLSearchParams(details)}` });
}

/**
 * The pixel cannot see the page: it reads the token from the page's storage, and hears that it is there. It may look before
 * we come, and find what the last page left: the address beside it says of which page it is. Nobody signed in, none is left.
 */
function handOn({ Shopify }: Page, token: string) {
  remember("sessionStorage", kept.customer, token ? `${token} ${location.href}` : null);
  if (token) Shopify?.analytics?.publish?.(identifiedEvent, {});
}

run();
