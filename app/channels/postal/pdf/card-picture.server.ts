// How will a card look once it is printed? Both sides as pictures, by the hand that draws the printer's PDF.
import type { PostalCard } from "~/domain/message/message";
import { type CardSender, drawAddressSide } from "./address-side";
import { loadFaces } from "./fonts.server";
import { drawMessageSide } from "./message-side";
import { svgPage } from "./svg-page";

/** As SVG. `isCut`: there were more words than room. `lost`: letters that the font has none of. */
export type CardPicture = { addressSide: string; messageSide: string; isCut: boolean; lost: string[] };

export async function cardPicture(card: PostalCard, sender: CardSender): Promise<CardPicture> {
  const lost = new Set<string>();
  const faces = await loadFaces(lost);
  const [address, message] = [svgPage(), svgPage()];
  drawAddressSide({ page: address.page, faces }, { card, number: 1 }, sender);
  const { isCut } = drawMessageSide({ page: message.page, faces }, card);
  return { addressSide: address.svg(), messageSide: message.svg(), isCut, lost: [...lost] };
}
