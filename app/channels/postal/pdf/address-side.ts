// The side that the post reads: postal code in its frames, place, reader, and who sends it.

import { honorificOf, writtenPostalCode } from "~/domain/ledger/postal-address";
import type { PostalCard } from "~/domain/message/message";

import { fitted } from "./lines";
import { addressPlace, cardWords, codeFrames, colors, paper, senderPlace } from "./paper";
import { frame, rule, type Side, write } from "./pen";

/** `postalCode` in digits. */
export type CardSender = { name: string; postalCode: string; address: string };

export function drawAddressSide(side: Side, { card, number }: { card: PostalCard; number: number }, sender: CardSender): void {
  const { page, faces } = side;
  write(page, cardWords.text, cardWords, { face: faces.regular, size: cardWords.size, color: colors.frame, align: "center" });
  drawPostalCode(side, card.postalCode);
  drawReader(side, card);
  drawSender(side, sender);
  const mark = { face: faces.regular, size: 6, color: colors.pale, align: "right" } as const;
  write(page, String(number).padStart(5, "0"), { x: paper.width - 6, y: paper.height - 5 }, mark);
}

/** The measures of a frame are those of the white in it: its line stands around them. */
function drawPostalCode({ page, faces }: Side, digits: string) {
  const { y, width, height, x, lines, hyphen } = codeFrames;
  for (const [index, left] of x.entries()) {
    const line = lines[index] ?? 0;
    const box = { width: width + line, height: height + line, color: colors.frame, line };
    frame(page, { x: left - line / 2, y: y - line / 2 }, box);
    const middle = { x: left + width / 2, y: y + height - 2.1 };
    write(page, digits[index] ?? "", middle, { face: faces.regular, size: 16, align: "center" });
  }
  rule(page, { x: hyphen.from, y: hyphen.y }, { width: hyphen.to - hyphen.from, color: colors.frame, line: hyphen.line });
}

function drawReader({ page, faces }: Side, card: PostalCard) {
  const { x, width, mostHeight } = addressPlace;
  const place = faces.regular.settable([...card.address, ...(card.name === "" ? [] : [card.company])].filter(Boolean).join("\n"));
  const block = fitted(place, { width, height: mostHeight * 0.6, sizes: [12, 11, 10, 9, 8], leading: 1.55 }, faces.regular.width);
  let y = addressPlace.y;
  for (const line of block.lines) {
    write(page, line, { x, y }, { face: faces.regular, size: block.size });
    y += block.lineHeight;
  }
  const reader = faces.regular.settable(`${card.name || card.company} ${honorificOf(card)}`);
  const name = fitted(
    reader,
    { width: width - 4, height: mostHeight * 0.4, sizes: [20, 18, 16, 14, 12, 10], leading: 1.4 },
    faces.regular.width,
  );
  y += 7;
  for (const line of name.lines) {
    write(page, line, { x: x + 4, y }, { face: faces.regular, size: name.size });
    y += name.lineHeight;
  }
}

function drawSender({ page, faces }: Side, { name, postalCode, address }: CardSender) {
  const { x, width, bottom } = senderPlace;
  const text = faces.regular.settable(`〒${writtenPostalCode(postalCode)}\n${address}\n${name}`);
  const block = fitted(text, { width, height: bottom - senderPlace.y, sizes: [8.5, 8, 7, 6], leading: 1.5 }, faces.regular.width);
  let y = bottom - (block.lines.length - 1) * block.lineHeight;
  for (const line of block.lines) {
    write(page, line, { x, y }, { face: faces.regular, size: block.size });
    y += block.lineHeight;
  }
}
