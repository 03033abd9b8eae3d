// What does the app embed do on a page of a shop on Shopify? It hands on who is signed in, and fills what the theme left room for.
import { hasOptedOut } from "../opt-out";
import { remember, remembered } from "../store";
import { identifiedEvent, kept } from "../told";
import { fillPieces, identify } from "../widgets";

type ShopifyPage = { Shopify?: { analytics?: { publish?: (name: string, data: object) => void } } };

function run() {
  const marks = document.querySelector<HTMLElement>("[data-teppan-embed]")?.dataset;
  if (!marks) return;
  hasOptedOut();
  handOn(marks.customer ?? "", marks.email ?? "");
  fillPieces({ ask: (piece, details) => `/apps/teppan/${piece}?${new URLSearchParams(details)}` });
}

/** The pixel cannot see the page: it reads the token from the page's storage, and hears that it is there. */
function handOn(token: string, email: string) {
  const before = remembered("sessionStorage", kept.customer);
  remember("sessionStorage", kept.customer, token || null);
  if (!token || token === before) return;
  (window as ShopifyPage).Shopify?.analytics?.publish?.(identifiedEvent, {});
  // Once a session, for Shopify's own record of its visitor.
  if (email) identify({ email });
}

run();
