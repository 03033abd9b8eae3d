// What does Teppan show on the shop's own pages? Plain HTML in the page's own letters and colors; every word is escaped.
import type { Brand } from "~/domain/message/brand";
import { lettersOn } from "~/domain/message/brand-look";
import { formatMoney } from "~/domain/money";
import { type PieceLocale, type PieceWords, pieceWords } from "./piece-words";

export type PieceItem = {
  title: string;
  url: string;
  imageUrl: string | null;
  priceMinor: bigint | null;
  hasSeveralPrices: boolean;
};

export type GoodsPiece = { title: "recommended" | "together" | "ranking"; items: PieceItem[]; currency: string; locale: PieceLocale };

export function goodsPiece({ title, items, currency, locale }: GoodsPiece): string {
  const words = pieceWords(locale);
  const cards = items.flatMap((item, index) => {
    const url = webAddress(item.url);
    if (!url) return [];
    const place = title === "ranking" ? `<span class="teppan-place">${text(words.place.replace("{place}", String(index + 1)))}</span>` : "";
    const image = webAddress(item.imageUrl);
    const picture = image
      ? `<img src="${text(image)}" alt="" loading="lazy" width="240" height="240">`
      : `<span class="teppan-blank"></span>`;
    const price = priceOf(item, { currency, locale, words });
    return `<li><a href="${text(url)}">${picture}${place}<span class="teppan-title">${text(item.title)}</span>${price}</a></li>`;
  });
  return `${style(goodsStyle)}<section class="teppan-goods"><h2>${text(words[title])}</h2><ul>${cards.join("")}</ul></section>`;
}

type Priced = { currency: string; locale: PieceLocale; words: PieceWords };

function priceOf({ priceMinor, hasSeveralPrices }: PieceItem, { currency, locale, words }: Priced): string {
  if (priceMinor === null) return "";
  const price = formatMoney({ amountMinor: priceMinor, currency }, locale).replace("￥", "¥");
  return `<span class="teppan-price">${text(hasSeveralPrices ? words.from.replace("{price}", price) : price)}</span>`;
}

/** `wording`: what its reader agrees to. The field "company" is for machines: people do not see it. */
export function signUpPiece({ wording, brand, locale }: { wording: string; brand: Brand; locale: PieceLocale }): string {
  const words = pieceWords(locale);
  const look = `--teppan-button:${brand.button};--teppan-on-button:${lettersOn(brand.button)};--teppan-radius:${brand.radius}px`;
  return `${style(signUpStyle)}<form class="teppan-sign-up" style="${text(look)}" data-teppan-form="sign-up" data-failed="${text(words.failed)}" method="post">
<h2>${text(words.signUpTitle)}</h2>
<div class="teppan-row"><label><span class="teppan-hidden">${text(words.email)}</span><input type="email" name="email" required maxlength="254" autocomplete="email" placeholder="${text(words.email)}"></label><button type="submit">${text(words.signUp)}</button></div>
<input class="teppan-hidden" name="company" tabindex="-1" autocomplete="off" aria-hidden="true">
<p class="teppan-note">${text(wording)}</p><p class="teppan-status" role="status"></p>
</form>`;
}

/** Somebody speaks; LINE's own mark is LINE's. */
const balloon =
  '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="#06c755" d="M12 3C6.5 3 2 6.6 2 11c0 2.5 1.4 4.7 3.6 6.2L5 21l4.3-2.3c.9.2 1.800.3 2.700.3 5.500 0 10-3.600 10-8s-4.500-8-10-8z"/></svg>';

/** `basicId` begins with @. */
export function linePiece(basicId: string, locale: PieceLocale): string {
  const address = `https://line.me/R/ti/p/${encodeURIComponent(basicId)}`;
  return `${style(lineStyle)}<a class="teppan-line" href="${text(address)}" target="_blank" rel="noopener">${balloon}${text(pieceWords(locale).line)}</a>`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const text = (plain: string) => plain.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "");

const webAddress = (url: string | null) => (url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null);

/** Of one class each: whatever the shop's theme says of its own stands. */
const style = (rules: string) => `<style>${rules}</style>`;

const hidden =
  ".teppan-hidden{position:absolute!important;width:1px!important;height:1px!important;padding:0!important;border:0!important;overflow:hidden;clip-path:inset(50%);white-space:nowrap}";
const goodsStyle = [
  ".teppan-goods{margin:1.5em 0}",
  ".teppan-goods h2{font-size:1.25em;margin:0 0 .8em}",
  ".teppan-goods ul{list-style:none;margin:0;padding:0;display:grid;gap:1.25em 1em;grid-template-columns:repeat(auto-fill,minmax(min(9.5em,45%),1fr))}",
  ".teppan-goods li{margin:0;padding:0}",
  ".teppan-goods a{color:inherit;text-decoration:none;display:grid;gap:.3em}",
  ".teppan-goods a:hover .teppan-title{text-decoration:underline}",
  ".teppan-goods img,.teppan-blank{width:100%;height:auto;aspect-ratio:1;object-fit:cover;display:block;background:#8881}",
  ".teppan-place{font-size:.8em;font-weight:700}",
  ".teppan-title{line-height:1.5;overflow-wrap:anywhere;word-break:auto-phrase}",
  ".teppan-price{font-size:.9em}",
].join("");
const signUpStyle = [
  ".teppan-sign-up{max-width:34em;margin:0 auto;padding:1.5em 1em;text-align:start}",
  ".teppan-sign-up h2{font-size:1.15em;margin:0 0 .6em}",
  ".teppan-row{display:flex;flex-wrap:wrap;gap:.5em}.teppan-row label{flex:1 1 14em;display:block}",
  ".teppan-row input{width:100%;box-sizing:border-box;font:inherit;font-size:max(16px,1em);padding:.65em .8em;border:1px solid #767676;border-radius:var(--teppan-radius);background:#fff;color:#222;margin:0;min-height:44px}",
  ".teppan-row button{font:inherit;font-weight:700;padding:.65em 1.4em;border:0;border-radius:var(--teppan-radius);background:var(--teppan-button);color:var(--teppan-on-button);cursor:pointer;min-height:44px}",
  ".teppan-row button:disabled{opacity:.6;cursor:default}",
  ".teppan-note{font-size:.8em;line-height:1.6;margin:.8em 0 0;line-break:strict;text-wrap:pretty;word-break:auto-phrase}.teppan-status{font-weight:700;margin:.6em 0 0}.teppan-status:empty{display:none}",
  hidden,
].join("");
const lineStyle = [
  ".teppan-line{display:inline-flex;align-items:center;gap:.6em;min-height:44px;box-sizing:border-box;padding:.5em 1.2em;border:2px solid #06c755;border-radius:999px;background:#fff;color:#1c1c1c;font-weight:700;text-decoration:none}",
  ".teppan-line svg{flex:none}",
].join("");
