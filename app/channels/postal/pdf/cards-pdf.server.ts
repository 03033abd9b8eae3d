// A print job as PDF: two pages of 100 × 148 mm for each card, the address side first.
import { PDFDocument } from "pdf-lib";
import type { PostalCard } from "~/domain/message";
import { type CardSender, drawAddressSide } from "./address-side";
import { embedFaces } from "./fonts.server";
import { drawMessageSide } from "./message-side";
import { paper, points } from "./paper";

export type PrintedCard = { number: number; card: PostalCard };

/** By number: cards with letters that the font has none of, and cards whose words were too many. */
export type CardsPdf = { bytes: Uint8Array; lost: { number: number; letters: string[] }[]; cut: number[] };

export async function cardsPdf(cards: PrintedCard[], { sender, title }: { sender: CardSender; title: string }): Promise<CardsPdf> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setLanguage("ja");
  const letters = new Set<string>();
  const faces = await embedFaces(document, letters);
  const size: [number, number] = [points(paper.width), points(paper.height)];
  const lost: CardsPdf["lost"] = [];
  const cut: number[] = [];
  for (const one of cards) {
    letters.clear();
    drawAddressSide({ page: document.addPage(size), faces }, one, sender);
    if (drawMessageSide({ page: document.addPage(size), faces }, one.card).isCut) cut.push(one.number);
    if (letters.size > 0) lost.push({ number: one.number, letters: [...letters] });
  }
  return { bytes: await document.save(), lost, cut };
}
