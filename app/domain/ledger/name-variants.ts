// Which letters of Japanese names are the same letter written in another way? A card of the store bears one, a web form the other.

/** The letter in each place of the one stands for that of the other. A change needs a migration of what is kept as name_key. */
export const writtenOtherwise =
  "髙﨑嵜邊邉齋齊斎濱濵澤廣國櫻眞惠嶋嶌冨德瀨靜黑淺條圓與榮壽莊藏實寬增𠮷龍瀧萬彌禮豐鹽橫槇曾會桒舘薗鷗槗諫籠藪檜關鐵佛來兒學應將淸祿綠薰顯龜巖壯聰藝讓彥敎晉曉勳嚴團埜";
export const writtenUsually =
  "高崎崎辺辺斉斉斉浜浜沢広国桜真恵島島富徳瀬静黒浅条円与栄寿荘蔵実寛増吉竜滝万弥礼豊塩横槙曽会桑館園鴎橋諌篭薮桧関鉄仏来児学応将清禄緑薫顕亀巌壮聡芸譲彦教晋暁勲厳団野";

const usual = new Map([...writtenOtherwise].map((letter, place) => [letter, [...writtenUsually][place] ?? letter]));
const otherwise = new RegExp(`[${writtenOtherwise}]`, "gu");

export const withUsualLetters = (name: string): string => name.replaceAll(otherwise, (letter) => usual.get(letter) ?? letter);
