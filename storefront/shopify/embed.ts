// What does the theme extension do on a page of a shop on Shopify? It hands on who is signed in, and fills what the theme left room for.
import { hasOptedOut } from "../opt-out";
import { remember, remembered } from "../store";
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

/** The pixel cannot see the page: it reads the token from the page's storage, and hears that it is there. Nobody signed in, none is left. */
function handOn({ Shopify }: Page, token: string) {
  const before = remembered("sessionStorage", kept.customer);
  remember("sessionStorage", kept.customer, token || null);
  if (token && token !== before) Shopify?.analytics?.publish?.(identifiedEvent, {});
}

run();
