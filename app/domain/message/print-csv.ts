// Which columns does a printer's address list have, and what stands in each for one card?

import { honorificOf, writtenPostalCode } from "~/domain/ledger/postal-address";
import type { PostalCard } from "./message";

/** As Japanese printers name them, so that their upload form finds each by itself. */
export const printColumns = [
  "郵便番号",
  "住所1",
  "住所2",
  "会社名",
  "部署",
  "役職",
  "氏名",
  "敬称",
  "クーポン",
  "QRコードURL",
  "管理番号",
] as const;

/** `number`: of the card in its job, by which a card that came back is found. */
export function printRow({ number, card }: { number: number; card: PostalCard }): string[] {
  const [place = "", building = ""] = card.address;
  const row = [
    writtenPostalCode(card.postalCode),
    place,
    building,
    card.company,
    "",
    "",
    card.name,
    honorificOf(card),
    card.coupon?.code ?? "",
    card.url,
    String(number).padStart(5, "0"),
  ];
  return row.map(unformulaic);
}

/**
 * A cell that begins like a formula would be worked out by a spreadsheet. The same letter in full width is none, is printed
 * alike, and spoils no address as a quote before it would.
 */
const unformulaic = (cell: string) => cell.replace(/^[=+\-@\t\r]/, (first) => (/[\t\r]/.test(first) ? " " : fullWidth(first)));

const fullWidth = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
