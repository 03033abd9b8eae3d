// In which encoding is a text written? By its mark, else by which reading makes sense of it: exports pass through Excel.
import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "windows-1252";

/** `letters`: those parts of the text that hold more than ASCII. */
export function encodingOf(head: Buffer, letters: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (isUtf8(letters) || mostlyUtf8(letters)) return "utf-8";
  const [best] = (["shift_jis", "euc-jp"] as const)
    .map((encoding) => ({ encoding, sense: japaneseSense(letters, encoding) }))
    .sort((a, b) => b.sense - a.sense);
  return best && best.sense > 0 ? best.encoding : "windows-1252";
}

/** UTF-16 without its mark: every other byte of the header's ASCII is zero. */
function wideEncoding(head: Buffer): Encoding | null {
  const pairs = Math.min(head.length, 200) >> 1;
  if (pairs < 4) return null;
  const zeros = (offset: number) => [...Array(pairs).keys()].filter((pair) => head[2 * pair + offset] === 0).length;
  if (zeros(1) > pairs * 0.7 && zeros(0) === 0) return "utf-16le";
  if (zeros(0) > pairs * 0.7 && zeros(1) === 0) return "utf-16be";
  return null;
}

/** A few broken letters in a text of UTF-8 do not make it another encoding. */
function mostlyUtf8(letters: Buffer) {
  const text = new TextDecoder("utf-8").decode(letters);
  const broken = count(text, /\ufffd/g);
  return count(text, /[^\0-\x7f\ufffd]/g) > broken;
}

/** Japanese stands in runs; an accent or a curly quote of Western text, misread as Japanese, stands alone. */
function japaneseSense(letters: Buffer, encoding: Encoding) {
  const text = new TextDecoder(encoding).decode(letters);
  const isRun = /[\u3005\u3040-\u30ff\u4e00-\u9fff]{2,}/g;
  const inRuns = [...text.matchAll(isRun)].reduce((sum, [run]) => sum + run.length, 0);
  const alone = count(text.replace(isRun, ""), /[\u3040-\u30ff\u4e00-\u9fff\uff61-\uff9f\u0080-\u009f]/g);
  return inRuns - alone - 5 * count(text, /\ufffd/g);
}

/** Control characters, and bytes of zero, are rare in a text. */
export function isBinary(head: Buffer, encoding: Encoding) {
  if (encoding.startsWith("utf-16")) return false;
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return controls > head.length * 0.01;
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
