// Does a card say something to a particular person? Then it is a letter (信書) by Japanese law, which only the post may carry.
import { z } from "zod";

/**
 * 郵便法 4条: a document that tells its sender's mind or a fact to a particular receiver. A card at card rate, as the PDF is made
 * for, may say all of these; ゆうメール and parcel services' DM may not (examples: a printer's manual citing the law and the
 * ministry's guide).
 */
export const letterKinds = ["named-reader", "members", "purchase", "birthday", "visit", "thanks", "balance"] as const;
export type LetterKind = (typeof letterKinds)[number];
export const letterKind = z.enum(letterKinds);

/** `phrase`: as it stands in the text. */
export type LetterSign = { kind: LetterKind; phrase: string };

const patterns: Record<LetterKind, RegExp[]> = {
  "named-reader": [
    /\{\{[^}]*customer\.name[^}]*\}\}[^\n。]{0,6}/gu,
    /[\p{L}\p{N}ー]{1,12}[ 　]?[\p{L}ー]{0,12}様(?=[、へ,\n\s]|$)/gu,
    /\bDear [A-Z][\p{L} ]{1,30}/gu,
  ],
  members: [/会員(?:の)?(?:皆|みな)(?:様|さま|さん)[へに]?/gu, /(?:会員|メンバー)(?:様|さま)?限定/gu, /(?:to|for) (?:all )?our members/giu],
  purchase: [
    /[^\n。、]{0,20}を?(?:ご購入|お買い上げ|お買上げ|ご注文)(?:いただ(?:いた|き)|くださ(?:った|り)|の)[^\n。、]{0,12}/gu,
    /(?:thank you for|since) (?:you bought|buying|your (?:order|purchase))[^\n.]{0,20}/giu,
  ],
  birthday: [/(?:お)?誕生日[^\n。、]{0,14}/gu, /バースデー[^\n。、]{0,12}/gu, /\b(?:happy )?birthday\b[^\n.]{0,16}/giu],
  visit: [
    /(?:先日|前回|以前)[^\n。]{0,8}(?:ご来店|お越し|ご来場)[^\n。、]{0,12}/gu,
    /thank you for (?:visiting|your visit)[^\n.]{0,16}/giu,
  ],
  thanks: [/(?:先日|このたび|この度|前回)は[^\n。]{0,24}ありがとうござい(?:ました|ます)/gu],
  balance: [
    /\{\{[^}]*(?:points?\.|rank\.)[^}]*\}\}/gu,
    /(?:お持ちの|現在の|保有)ポイント[^\n。、]{0,12}/gu,
    /あなたの(?:会員)?ランク[^\n。、]{0,12}/gu,
  ],
};

/** Each kind once, with the first phrase of it; in the order in which they stand in the text. */
export function letterSigns(text: string): LetterSign[] {
  const plain = text.normalize("NFKC");
  return letterKinds
    .flatMap((kind) => {
      const found = patterns[kind].flatMap((pattern) => [...plain.matchAll(pattern)]);
      const meant = found.filter(([phrase]) => !(kind === "named-reader" && isNobody.test(phrase)));
      const first = meant.toSorted((a, b) => a.index - b.index)[0];
      return first ? [{ kind, phrase: first[0].trim(), at: first.index }] : [];
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind, phrase }) => ({ kind, phrase }));
}

/** Said to whoever reads, or said of no person at all (仕様、同様). */
const isNobody = /お客|皆|みな|お得意|利用者|会員|(?:[仕同多模異]|[有あ]り|奥|王|神|殿)様/u;
