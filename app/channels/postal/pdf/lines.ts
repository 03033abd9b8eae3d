// How does text break into lines on paper? Where Unicode allows it (UAX 14: no 。 begins a line, no 「 ends one).
import LineBreaker from "linebreak";

/** `width` of a text in millimeters at the size in question. A word that is longer than the line is cut. */
export function linesOf(text: string, most: number, width: (text: string) => number): string[] {
  return text.split("\n").flatMap((paragraph) => paragraphLines(paragraph, most, width));
}

function paragraphLines(paragraph: string, most: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(paragraph)) {
    if (width((line + piece).trimEnd()) <= most) line += piece;
    else {
      if (line !== "") lines.push(line.trimEnd());
      const cut = cutUp(piece, most, width);
      lines.push(...cut.slice(0, -1));
      line = cut.at(-1) ?? "";
    }
  }
  return [...lines, line.trimEnd()];
}

function* pieces(text: string): Generator<string> {
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    yield text.slice(start, next.position);
    start = next.position;
  }
}

function cutUp(piece: string, most: number, width: (text: string) => number): string[] {
  const parts: string[] = [];
  let part = "";
  for (const letter of piece) {
    if (part !== "" && width(part + letter) > most) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part];
}

export type Fitted = { lines: string[]; size: number; lineHeight: number; isCut: boolean };
type Room = { width: number; height: number; sizes: readonly number[]; leading: number };

/** In the largest of the sizes that fits the room; what does not fit in the smallest is cut, and said to be. Sizes in points. */
export function fitted(text: string, { width, height, sizes, leading }: Room, widthAt: (text: string, size: number) => number): Fitted {
  const tries = sizes.map((size) => {
    const lineHeight = (size * leading * 25.4) / 72;
    return { lines: linesOf(text, width, (part) => widthAt(part, size)), size, lineHeight, isCut: false };
  });
  const fits = tries.find(({ lines, lineHeight }) => lines.length * lineHeight <= height);
  const smallest = tries.at(-1);
  if (fits || !smallest) return fits ?? { lines: [], size: 0, lineHeight: 0, isCut: false };
  const shown = smallest.lines.slice(0, Math.max(1, Math.floor(height / smallest.lineHeight)));
  return { ...smallest, lines: [...shown.slice(0, -1), `${(shown.at(-1) ?? "").slice(0, -1)}…`], isCut: true };
}
