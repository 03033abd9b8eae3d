// A print job as PDF: two pages of 100 × 148 mm for each card, the address side first.
import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import type { PostalCard } from "~/domain/message/message";
import { type CardSender, drawAddressSide } from "./address-side";
import { loadFaces } from "./fonts.server";
import { drawMessageSide } from "./message-side";
import { paper, points } from "./paper";
import { pdfPage } from "./pdf-page";

export type PrintedCard = { number: number; card: PostalCard };

/** By number: cards with letters that the font has none of, and cards whose words were too many. */
export type CardsPdf = { bytes: Uint8Array; lost: { number: number; letters: string[] }[]; cut: number[] };

type Asked = { sender: CardSender; title: string; now: Date };

export async function cardsPdf(cards: PrintedCard[], { sender, title, now }: Asked): Promise<CardsPdf> {
  const letters = new Set<string>();
  const faces = await loadFaces(letters);
  const size: [number, number] = [points(paper.width), points(paper.height)];
  const page = new PDFDocument({ size, margin: 0, autoFirstPage: false, lang: "ja", info: { Title: title, CreationDate: now } });
  for (const { weight, bytes } of Object.values(faces)) page.registerFont(weight, bytes);
  const read = buffer(page);
  const lost: CardsPdf["lost"] = [];
  const cut: number[] = [];
  for (const one of cards) {
    letters.clear();
    drawAddressSide({ page: pdfPage(page.addPage()), faces }, one, sender);
    if (drawMessageSide({ page: pdfPage(page.addPage()), faces }, one.card).isCut) cut.push(one.number);
    if (letters.size > 0) lost.push({ number: one.number, letters: [...letters] });
  }
  page.end();
  return { bytes: await read, lost, cut };
}
