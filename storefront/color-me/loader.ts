// The one file that a Color Me shop's pages load. Color Me keeps its hash: a change of it is another file with another address.
import { hasOptedOut } from "../opt-out";
import { fillPieces } from "../widgets";
import type { ColorMeObject } from "./page";
import { tellChoice, tellPage } from "./tell-page";

/** `<app>/storefront/<the shop's opaque id>/loader-<hash>.js`: from where it came says whose it is. */
const own = /^(https?:\/\/[^/]+)\/storefront\/([0-9a-f-]{36})\/loader-/;

type Config = { tells?: boolean };

function run() {
  const page = window as { Colorme?: ColorMeObject; teppanLoader?: true };
  const source = (document.currentScript as HTMLScriptElement | null)?.src ?? "";
  const [, app, shop] = own.exec(source) ?? [];
  // A page that has it twice tells once.
  if (!app || !shop || page.teppanLoader) return;
  page.teppanLoader = true;
  const base = `${app}/storefront/${shop}`;
  const isSilent = hasOptedOut();
  // The page of thanks has a script tag of its own, whose address says so.
  const colorMe = source.endsWith("?thanks") ? { ...page.Colorme, page: "complete" } : page.Colorme;
  void fetch(`${base}/config`)
    .then((answer) => (answer.ok ? (answer.json() as Promise<Config>) : {}))
    .then((config: Config) => {
      if (config.tells) tellChoice(shop, `${app}/collect`);
      if (config.tells && !isSilent) tellPage(shop, `${app}/collect`, colorMe);
      fillPieces({ ask: (piece, details) => `${base}/${piece}?${new URLSearchParams(details)}` });
    })
    // Without its config it does nothing; the shop's page is as it was.
    .catch(() => {});
}

run();
