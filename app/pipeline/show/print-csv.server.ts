// A job's address list for the printer, in the letters that it reads.
import { stringify } from "csv-stringify/sync";
import { printColumns, printRow } from "~/domain/message/print-csv";
import { shiftJis } from "~/domain/message/shift-jis";
import type { PrintEncoding } from "~/domain/settings/postal-setting";
import type { CardInJob } from "~/queries/send/print-pieces.server";

/** Cards whose address holds a letter that the list cannot: by number, with the letters. */
export type LostLetters = { number: number; letters: string[] };

export function printCsv(cards: CardInJob[], encoding: PrintEncoding): { bytes: Uint8Array; lost: LostLetters[] } {
  const text = stringify([[...printColumns], ...cards.map(printRow)], { record_delimiter: "windows", bom: encoding === "utf-8" });
  return encoding === "utf-8" ? { bytes: Buffer.from(text, "utf8"), lost: [] } : { bytes: shiftJis(text).bytes, lost: lostLetters(cards) };
}

export const lostLetters = (cards: CardInJob[]): LostLetters[] =>
  cards.flatMap((card) => {
    const { lost } = shiftJis(printRow(card).join(""));
    return lost.length > 0 ? [{ number: card.number, letters: lost }] : [];
  });
