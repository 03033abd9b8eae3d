// The side that the reader turns to: heading, words, coupon, and the way into the shop.
import type { PostalCard } from "~/domain/message/message";

import { fitted } from "./lines";
import { colors, margin, messageWidth, paper } from "./paper";
import { fill, frame, rule, type Side, write } from "./pen";
import { qrCode } from "./qr-code";

const footerSize = 5.5;
const couponHeight = 21;

/** Laid out from the bottom up: what must be there is, and the words take the room that is left. Were they cut for want of it? */
export function drawMessageSide(side: Side, card: PostalCard): { isCut: boolean } {
  const top = drawHead(side, card);
  const footerTop = drawFooter(side, card.footer);
  const wayTop = drawWay(side, card, footerTop - 3);
  const couponTop = card.coupon ? drawCoupon(side, card.coupon, wayTop - couponHeight - 4) : wayTop;
  return drawText(side, card.text, { top, bottom: couponTop - 3 });
}

function drawHead({ page, faces }: Side, { shopName, heading }: PostalCard): number {
  write(page, faces.bold.settable(shopName), { x: margin, y: 12 }, { face: faces.bold, size: 9, color: colors.pale });
  rule(page, { x: margin, y: 15 }, { width: messageWidth, color: colors.rule });
  const block = headingBlock(faces.bold.settable(heading), faces.bold.width);
  let y = 24;
  for (const line of block.lines) {
    write(page, line, { x: margin, y }, { face: faces.bold, size: block.size });
    y += block.lineHeight;
  }
  return y + 1;
}

/** On one line if that stays large: two letters alone on a second line look forgotten. */
function headingBlock(text: string, width: (text: string, size: number) => number) {
  const room = { width: messageWidth, leading: 1.4 };
  const alone = fitted(text, { ...room, height: oneLine, sizes: [17, 16, 15, 14, 13] }, width);
  return alone.isCut ? fitted(text, { ...room, height: 20, sizes: [17, 15, 13, 11] }, width) : alone;
}

/** Millimeters: of the largest heading. */
const oneLine = 8.5;

function drawText({ page, faces }: Side, text: string, { top, bottom }: { top: number; bottom: number }) {
  const sizes = [10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7];
  const block = fitted(
    faces.regular.settable(text),
    { width: messageWidth, height: bottom - top, sizes, leading: 1.65 },
    faces.regular.width,
  );
  let y = top + 1;
  for (const line of block.lines) {
    write(page, line, { x: margin, y }, { face: faces.regular, size: block.size });
    y += block.lineHeight;
  }
  return { isCut: block.isCut };
}

function drawCoupon({ page, faces }: Side, { title, code, terms }: NonNullable<PostalCard["coupon"]>, y: number): number {
  frame(page, { x: margin, y }, { width: messageWidth, height: couponHeight, color: colors.ink, line: 0.28 });
  const line = (text: string, at: number, look: { size: number; isBold?: boolean }) => {
    const face = look.isBold ? faces.bold : faces.regular;
    const room = { width: messageWidth - 6, height: 10, sizes: [look.size, look.size * 0.8, look.size * 0.6], leading: 1 };
    const block = fitted(face.settable(text), room, face.width);
    write(page, block.lines[0] ?? "", { x: paper.width / 2, y: y + at }, { face, size: block.size, align: "center" });
  };
  line(title, 5.5, { size: 8 });
  line(code, 13, { size: 17, isBold: true });
  line(terms, 18.5, { size: 7.5 });
  return y;
}

/** `bottom`: of its lower edge. Beside the code what it is for, and its address for whoever has no camera at hand. */
function drawWay({ page, faces }: Side, { caption, url }: PostalCard, bottom: number): number {
  const { path, size } = qrCode(url);
  const y = bottom - size;
  const x = paper.width - margin - size;
  fill(page, path, { x, y });
  const width = x - margin - 3;
  const words = fitted(faces.bold.settable(caption), { width, height: 11, sizes: [11, 10, 9, 8], leading: 1.4 }, faces.bold.width);
  let at = y + size * 0.38;
  for (const line of words.lines) {
    write(page, line, { x: margin, y: at }, { face: faces.bold, size: words.size });
    at += words.lineHeight;
  }
  const address = fitted(
    faces.regular.settable(url.replace(/^https?:\/\//, "")),
    { width, height: 8, sizes: [7, 6, 5], leading: 1.4 },
    faces.regular.width,
  );
  at += 0.5;
  for (const line of address.lines) {
    write(page, line, { x: margin, y: at }, { face: faces.regular, size: address.size, color: colors.pale });
    at += address.lineHeight;
  }
  return y;
}

function drawFooter({ page, faces }: Side, footer: string): number {
  const room = { width: messageWidth, height: 12, sizes: [footerSize, 5, 4.5], leading: 1.45 };
  const block = fitted(faces.regular.settable(footer), room, faces.regular.width);
  const top = paper.height - 6 - (block.lines.length - 1) * block.lineHeight;
  rule(page, { x: margin, y: top - block.lineHeight }, { width: messageWidth, color: colors.rule });
  for (const [index, line] of block.lines.entries())
    write(page, line, { x: margin, y: top + index * block.lineHeight }, { face: faces.regular, size: block.size, color: colors.pale });
  return top - block.lineHeight;
}
