// Which column is meant by which header, in Japanese or in English?

import { columnWords } from "./column-words";
import { fileKinds, type ImportField, type ImportKind, type Mapping } from "./import-kind";
import { layoutOf } from "./known-layouts";

export const headerKey = (header: string): string =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_\-./・（）()「」:：*※]/gu, "");

/** Each column goes to one field, the surest guess first; a column that none fits is left to the merchant. */
export function guessColumns(kind: ImportKind, headers: string[]): Mapping {
  const keys = headers.map(headerKey);
  const layout = layoutOf(kind, keys, headerKey);
  const guesses = fileKinds[kind].fields.flatMap((field) =>
    keys.flatMap((key, column) => {
      const score = scoreIn(layout[field], field, key);
      return score === null ? [] : [{ field, column, score }];
    }),
  );
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const { field, column } of guesses.toSorted((a, b) => a.score - b.score || a.column - b.column)) {
    if (mapping[field] !== undefined || taken.has(column)) continue;
    mapping[field] = column;
    taken.add(column);
  }
  return mapping;
}

function scoreIn(header: string | null | undefined, field: ImportField, key: string): number | null {
  if (header === undefined) return isNotMeant(field, key) ? null : scoreOf(columnWords[field], key);
  return header !== null && headerKey(header) === key ? -1 : null;
}

/** Of whom a parcel or a bill goes to: a present is not for the buyer. */
const othersPrefix = /^(お?届け?先|配送先|送付先|送り先|発送先|請求先|shipping|billing|recipient)/u;
const readingSuffix = /(カナ|かな|フリガナ|ふりがな|セイ|メイ|ヨミ|よみ|kana|ローマ字)$/u;
const sharedLine = /fax|会社|勤務先|緊急/u;

function isNotMeant(field: ImportField, key: string): boolean {
  if (othersPrefix.test(key)) return true;
  if (field === "name" || field === "lastName" || field === "firstName") return readingSuffix.test(key);
  return field === "phone" && sharedLine.test(key);
}

/** Whose it is, before what it is. */
const buyersPrefix = /^(購入者|ご?注文者|購入商品|lineitem|defaultaddress)(?=..)/u;

/** Low is sure. A short word within a longer header says little: 名 stands in 商品名 and 会員名. */
function scoreOf(known: string[], key: string): number | null {
  const exact = known.indexOf(key);
  if (exact >= 0) return exact;
  const bare = known.indexOf(key.replace(buyersPrefix, ""));
  if (bare >= 0) return 50 + bare;
  const within = known.findIndex((word) => word.length >= 3 && key.includes(word));
  return within >= 0 && key !== "" ? 100 + within - (known[within] ?? "").length : null;
}

/** By what a mapping is remembered: the same columns in the same order. */
export const headerSetKey = (headers: string[]): string => headers.map(headerKey).join("\u0001");
