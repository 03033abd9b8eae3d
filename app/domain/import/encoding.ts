// In which encoding is a file written? Told while it comes in, chunk by chunk, from its beginning to its end.
import iconv from "iconv-lite";

export type Encoding = "utf-8" | "utf-16le" | "cp932";

/** Why no text was found: a workbook or another program's own file, or letters of no encoding that is read here. */
export type NoText = "workbook" | "binary" | "unknown-encoding" | "empty";

/** UTF-8 forbids so much that what is valid is meant so; what is not is Windows' Shift_JIS, if each of its letters exists. */
export class EncodingGuess {
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });
  private readonly cp932 = iconv.getDecoder("cp932");
  private head: Uint8Array = new Uint8Array();
  private size = 0;
  private isUtf8 = true;
  private readonly euc = iconv.getDecoder("euc-jp");
  private lostInCp932 = 0;
  private isEuc = true;
  /** Letters that one encoding has often and the other hardly ever. */
  private speaksForEuc = false;
  private hasNul = false;
  private hasEscape = false;

  take(chunk: Uint8Array) {
    if (this.head.length < 4) this.head = Buffer.concat([this.head, chunk.subarray(0, 4)]).subarray(0, 4);
    this.size += chunk.length;
    this.hasNul ||= chunk.includes(0);
    this.hasEscape ||= chunk.includes(0x1b);
    if (this.isUtf8) this.isUtf8 = isValid(() => this.utf8.decode(chunk, { stream: true }));
    const text = this.cp932.write(Buffer.from(chunk));
    this.lostInCp932 += lostIn(text);
    if (this.isEuc) this.takeAsEuc(this.euc.write(Buffer.from(chunk)), text);
  }

  private takeAsEuc(text: string, asCp932: string) {
    this.isEuc = !text.includes("\ufffd");
    this.speaksForEuc ||= /[\u3041-\u30f6]/u.test(text) || /\p{Co}/u.test(asCp932);
  }

  end(): Encoding | NoText {
    if (this.size === 0) return "empty";
    const [a, b, c, d] = this.head;
    if (a === 0xff && b === 0xfe) return "utf-16le";
    // The beginnings of a zip archive, which a workbook is, and of the older workbooks.
    if ((a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)) return "workbook";
    if (this.hasNul) return "binary";
    // JIS writes its letters as ASCII between escapes.
    if (this.hasEscape) return "unknown-encoding";
    if (this.isUtf8 && isValid(() => this.utf8.decode())) return "utf-8";
    if (this.isEuc && this.speaksForEuc) return "unknown-encoding";
    this.lostInCp932 += lostIn(this.cp932.end() ?? "");
    return this.lostInCp932 === 0 ? "cp932" : "unknown-encoding";
  }
}

function isValid(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const lostIn = (text: string) => (text.includes("\ufffd") ? text.split("\ufffd").length - 1 : 0);

export const isEncoding = (found: Encoding | NoText): found is Encoding => ["utf-8", "utf-16le", "cp932"].includes(found);
