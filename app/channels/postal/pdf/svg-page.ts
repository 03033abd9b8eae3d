// A side as a picture for the screen, with everything where the printer's page has it.
import { type Color, paper } from "./paper";
import type { Page } from "./pen";

/** Of a point, in millimeters: the picture's own unit. */
const millimeters = (points: number) => (points * 25.4) / 72;

/** Whatever gothic the screen has; each line is stretched to the width that the printer's letters have. */
const families = "'BIZ UDPGothic', 'Hiragino Sans', 'Yu Gothic', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif";

export function svgPage(): { page: Page; svg: () => string } {
  const marks: string[] = [];
  const page: Page = {
    text(text, at, { face, size, color }) {
      const weight = face.weight === "bold" ? ' font-weight="700"' : "";
      const width = `textLength="${short(face.width(text, size))}" lengthAdjust="spacingAndGlyphs"`;
      marks.push(
        `<text ${place(at)} font-size="${short(millimeters(size))}"${weight} fill="${ink(color)}" ${width} xml:space="preserve">${escaped(text)}</text>`,
      );
    },
    frame(at, { width, height, color, line }) {
      const stroke = `fill="none" stroke="${ink(color)}" stroke-width="${short(line)}"`;
      marks.push(`<rect ${place(at)} width="${short(width)}" height="${short(height)}" ${stroke}/>`);
    },
    rule({ x, y }, { width, color, line }) {
      marks.push(`<path d="M${short(x)} ${short(y)}h${short(width)}" stroke="${ink(color)}" stroke-width="${short(line)}"/>`);
    },
    fill(path, { x, y }) {
      marks.push(`<path transform="translate(${short(x)} ${short(y)})" d="${path}"/>`);
    },
  };
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${paper.width} ${paper.height}" font-family="${families}">`;
  const ground = `<rect width="${paper.width}" height="${paper.height}" fill="#fffefb"/>`;
  return { page, svg: () => `${head}${ground}${marks.join("")}</svg>` };
}

const short = (length: number) => String(Math.round(length * 1000) / 1000);
const place = ({ x, y }: { x: number; y: number }) => `x="${short(x)}" y="${short(y)}"`;
const ink = (color: Color) => `rgb(${color.map((part) => Math.round(part * 255)).join(" ")})`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
