// In which letters are cards set? BIZ UDPGothic (SIL Open Font License), made to be read at small sizes; only the letters used are embedded.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

const files = {
  regular: "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
  bold: "@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf",
};
export type Weight = keyof typeof files;

const resolve = createRequire(import.meta.url).resolve;

export type Face = {
  weight: Weight;
  bytes: Buffer;
  /** In millimeters. */
  width: (text: string, size: number) => number;
  /** As it can be set: a letter that the font has none of becomes the nearest, or 〓, and is noted. */
  settable: (text: string) => string;
};
export type Faces = Record<Weight, Face>;

export async function loadFaces(lost: Set<string>): Promise<Faces> {
  const face = async (weight: Weight) => faceOf(weight, await fontOf(weight), lost);
  return { regular: await face("regular"), bold: await face("bold") };
}

type Read = { bytes: Buffer; font: Font; there: Set<number> };

/** They never change: a preview at each key stroke does not read them again. */
const kept = new Map<Weight, Promise<Read>>();

function fontOf(weight: Weight): Promise<Read> {
  const known = kept.get(weight);
  if (known) return known;
  const reading = readFont(weight);
  kept.set(weight, reading);
  reading.catch(() => kept.delete(weight));
  return reading;
}

async function readFont(weight: Weight): Promise<Read> {
  const bytes = await readFile(resolve(files[weight]));
  const font = create(bytes) as Font;
  return { bytes, font, there: new Set(font.characterSet) };
}

function faceOf(weight: Weight, { bytes, font, there }: Read, lost: Set<string>): Face {
  const widths = new Map<string, number>();
  const widthOf = (letter: string) => {
    const known = widths.get(letter) ?? font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
    widths.set(letter, known);
    return known;
  };
  return {
    weight,
    bytes,
    width: (text, size) => ([...text].reduce((sum, letter) => sum + widthOf(letter), 0) * size * 25.4) / 72,
    settable: (text) =>
      [...text]
        .map((letter) => {
          if (letter === "\n" || there.has(letter.codePointAt(0) ?? 0)) return letter;
          if (/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]|\p{C}/u.test(letter)) return "";
          lost.add(letter);
          return nearest[letter] ?? "〓";
        })
        .join(""),
  };
}

const nearest: Record<string, string> = { 𠮷: "吉", 𠮟: "叱" };
