// Which colors follow from a brand, and can its words be read on them (WCAG 2.2, 1.4.3)?
import type { Brand } from "./brand";

export const sheetColor = "#ffffff";

/** Of headings; each machine has another of them, and Linux the last. */
export const headingFonts: Record<Brand["headingFont"], string> = {
  mincho: "'Hiragino Mincho ProN','Yu Mincho','Noto Serif JP','Noto Serif CJK JP',Georgia,'Times New Roman',serif",
  gothic:
    "'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Noto Sans CJK JP','Yu Gothic',Meiryo,-apple-system,'Segoe UI',sans-serif",
};

const darkSheet = "#262422";
const pale = "#ece7de";

/** Of ordinary text; https://www.w3.org/TR/WCAG22/#contrast-minimum. */
export const leastContrast = 4.5;

export type Look = {
  accent: string;
  ink: string;
  ground: string;
  /** Beside the main words: footer, prices. Readable on sheet and ground. */
  soft: string;
  line: string;
  button: string;
  buttonInk: string;
  /** In a dark scheme a button as dark as its sheet gives way to a pale one. */
  darkButton: string;
  darkButtonInk: string;
  darkAccent: string;
};

export function lookOf({ accent, button, ink, ground }: Brand): Look {
  const shines = contrast(button, darkSheet) >= 3;
  return {
    accent,
    ink,
    ground,
    soft: readableSoft(ink, ground),
    line: mixed(ink, ground, 0.93),
    button,
    buttonInk: lettersOn(button),
    darkButton: shines ? button : pale,
    darkButtonInk: shines ? lettersOn(button) : "#1b1a18",
    darkAccent: lit(accent),
  };
}

/** Pairs that nobody can read. `ratio` with one decimal place, as it is told. */
export function contrastProblems({
  ink,
  ground,
  accent,
}: Brand): { pair: "ink-sheet" | "ink-ground" | "accent-sheet"; ratio: number; least: number }[] {
  const pairs = [
    { pair: "ink-sheet" as const, ratio: contrast(ink, sheetColor), least: leastContrast },
    { pair: "ink-ground" as const, ratio: contrast(ink, ground), least: leastContrast },
    // Rules, frames and the play mark: no text.
    { pair: "accent-sheet" as const, ratio: contrast(accent, sheetColor), least: 3 },
  ];
  return pairs.filter(({ ratio, least }) => ratio < least).map((one) => ({ ...one, ratio: Math.floor(one.ratio * 10) / 10 }));
}

/** As WCAG 2.2 defines it: from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** White where it can be read, else the house's black; only pure black is readable on every other color. */
export const lettersOn = (ground: string) =>
  ["#ffffff", "#1b1a18"].find((letters) => contrast(ground, letters) >= leastContrast) ?? "#000000";

/** As pale as it may be. */
function readableSoft(ink: string, ground: string): string {
  const shares = [0.36, 0.3, 0.24, 0.18, 0.12, 0.06];
  const tones = shares.map((share) => mixed(ink, ground, share));
  return tones.find((tone) => contrast(tone, ground) >= leastContrast && contrast(tone, sheetColor) >= leastContrast) ?? ink;
}

/** As much paler as it takes to be read on a dark sheet. */
function lit(color: string): string {
  const tones = [0, 0.15, 0.3, 0.45, 0.6, 0.8].map((share) => mixed(color, pale, share));
  return tones.find((tone) => contrast(tone, darkSheet) >= leastContrast) ?? pale;
}

/** `share` of the other one. */
function mixed(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return `#${a
    .map((value, index) =>
      Math.round(value + ((b[index] ?? value) - value) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channels = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
