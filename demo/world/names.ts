// What are the demo's people called, and where do they live? Common Japanese names with their romanization.
import type { Random } from "../random";

type Written = readonly [written: string, roman: string];

const familyNames = written(`
  佐藤 sato 鈴木 suzuki 高橋 takahashi 田中 tanaka 伊藤 ito 渡辺 watanabe 山本 yamamoto 中村 nakamura 小林 kobayashi
  加藤 kato 吉田 yoshida 山田 yamada 佐々木 sasaki 山口 yamaguchi 松本 matsumoto 井上 inoue 木村 kimura 林 hayashi
  斎藤 saito 清水 shimizu 山崎 yamazaki 森 mori 池田 ikeda 橋本 hashimoto 阿部 abe 石川 ishikawa 山下 yamashita
  中島 nakajima 石井 ishii 小川 ogawa 前田 maeda 岡田 okada 長谷川 hasegawa 藤田 fujita 後藤 goto 近藤 kondo
  村上 murakami 遠藤 endo 青木 aoki 坂本 sakamoto 福田 fukuda 太田 ota 西村 nishimura 藤井 fujii 金子 kaneko
  岡本 okamoto 三浦 miura 原田 harada 中野 nakano 上田 ueda 竹内 takeuchi 和田 wada 髙島 takashima 濵田 hamada
`);

const givenNames = written(`
  陽子 yoko 美咲 misaki 裕子 yuko 恵子 keiko さくら sakura 久美子 kumiko 真由美 mayumi 智子 tomoko 由美子 yumiko
  愛 ai 葵 aoi 結衣 yui 直美 naomi 千尋 chihiro 香織 kaori 麻衣 mai 彩 aya 典子 noriko
  幸子 sachiko 和子 kazuko 優花 yuka 奈々 nana 明美 akemi 律子 ritsuko 健一 kenichi 大輔 daisuke 翔太 shota
  誠 makoto 浩 hiroshi 隆 takashi 拓也 takuya 直樹 naoki 学 manabu 修 osamu 蓮 ren 悠真 yuma
`);

function written(names: string): Written[] {
  const words = names.trim().split(/\s+/);
  return words.flatMap((word, place) => (place % 2 === 0 ? [[word, words[place + 1] ?? ""] as const] : []));
}

type Town = { zip: string; province: string; code: string; city: string; street: string; weight: number };

const towns: Town[] = [
  { zip: "154-0004", province: "東京都", code: "JP-13", city: "世田谷区", street: "太子堂", weight: 14 },
  { zip: "166-0003", province: "東京都", code: "JP-13", city: "杉並区", street: "高円寺南", weight: 10 },
  { zip: "135-0021", province: "東京都", code: "JP-13", city: "江東区", street: "白河", weight: 9 },
  { zip: "220-0004", province: "神奈川県", code: "JP-14", city: "横浜市西区", street: "北幸", weight: 9 },
  { zip: "330-0854", province: "埼玉県", code: "JP-11", city: "さいたま市大宮区", street: "桜木町", weight: 7 },
  { zip: "260-0013", province: "千葉県", code: "JP-12", city: "千葉市中央区", street: "中央", weight: 6 },
  { zip: "530-0041", province: "大阪府", code: "JP-27", city: "大阪市北区", street: "天神橋", weight: 8 },
  { zip: "604-8001", province: "京都府", code: "JP-26", city: "京都市中京区", street: "上本能寺前町", weight: 4 },
  { zip: "650-0021", province: "兵庫県", code: "JP-28", city: "神戸市中央区", street: "三宮町", weight: 5 },
  { zip: "460-0008", province: "愛知県", code: "JP-23", city: "名古屋市中区", street: "栄", weight: 6 },
  { zip: "060-0061", province: "北海道", code: "JP-01", city: "札幌市中央区", street: "南一条西", weight: 5 },
  { zip: "980-0811", province: "宮城県", code: "JP-04", city: "仙台市青葉区", street: "一番町", weight: 3 },
  { zip: "810-0001", province: "福岡県", code: "JP-40", city: "福岡市中央区", street: "天神", weight: 5 },
  { zip: "730-0035", province: "広島県", code: "JP-34", city: "広島市中区", street: "本通", weight: 3 },
  { zip: "920-0962", province: "石川県", code: "JP-17", city: "金沢市", street: "広坂", weight: 2 },
  { zip: "950-0087", province: "新潟県", code: "JP-15", city: "新潟市中央区", street: "東大通", weight: 2 },
  { zip: "900-0013", province: "沖縄県", code: "JP-47", city: "那覇市", street: "牧志", weight: 1 },
];

export type PersonName = { family: Written; given: Written };
export type HomeAddress = { zip: string; province: string; provinceCode: string; city: string; street: string };

export const personName = (random: Random): PersonName => ({ family: random.pick(familyNames), given: random.pick(givenNames) });

export function homeAddress(random: Random): HomeAddress {
  const town = random.weighted(towns, (candidate) => candidate.weight);
  const street = `${town.street}${random.int(1, 5)}-${random.int(1, 28)}-${random.int(1, 15)}`;
  return { zip: town.zip, province: town.province, provinceCode: town.code, city: town.city, street };
}

/** A mobile number that passes as valid; the demo has no channel that could reach it. */
export const mobilePhone = (random: Random) =>
  `+81${random.pick([70, 80, 90])}${random.int(1, 9)}${String(random.int(0, 9_999_999)).padStart(7, "0")}`;

/** The same number as people type it: 090-1234-5678. */
export const domesticPhone = (phone: string) => `0${phone.slice(3, 5)}-${phone.slice(5, 9)}-${phone.slice(9)}`;
