// Which clothes does the demo's shop sell? Durables: having one is a reason not to be offered another.
import { productsOf } from "./product";

const apparel = "apparel" as const;
const sizes = ["S", "M", "L"];

export const apparelProducts = [
  ...productsOf(apparel, { type: "アウター", prefix: "outer", sizes }, [
    ["ウールコート", 32780],
    ["中綿ジャケット", 19800],
    ["撥水マウンテンパーカー", 16500],
    ["リネンジャケット", 17600],
    ["デニムジャケット", 14300],
    ["薄手カーディガンコート", 12980],
  ]),
  ...productsOf(apparel, { type: "ニット", prefix: "knit", sizes }, [
    ["メリノウールニット", 9900],
    ["カシミヤ混タートル", 14850],
    ["コットンカーディガン", 8250],
    ["リネンニット", 7920],
    ["ケーブルニット", 10780],
    ["ニットベスト", 7480],
  ]),
  ...productsOf(apparel, { type: "シャツ・ブラウス", prefix: "shirt", sizes }, [
    ["オックスフォードシャツ", 7700],
    ["リネンシャツ", 8580],
    ["バンドカラーシャツ", 8250],
    ["ギャザーブラウス", 7920],
    ["ストライプシャツ", 7700],
    ["シルク混ブラウス", 11000],
  ]),
  ...productsOf(apparel, { type: "カットソー", prefix: "tee", sizes }, [
    ["オーガニックコットンTシャツ", 3850],
    ["ボーダーカットソー", 5280],
    ["長袖Tシャツ", 4620],
    ["スウェット", 7150],
    ["UVカットパーカー", 6930],
  ]),
  ...productsOf(apparel, { type: "ボトムス", prefix: "bottoms", sizes }, [
    ["テーパードパンツ", 8800],
    ["ワイドパンツ", 9350],
    ["ストレートデニム", 9900],
    ["リネンイージーパンツ", 7920],
    ["プリーツスカート", 9680],
    ["コーデュロイパンツ", 9350],
  ]),
  ...productsOf(apparel, { type: "インナー・靴下", prefix: "inner" }, [
    ["綿100% インナー 2枚組", 2970],
    ["裏起毛インナー", 2640],
    ["シルクのレッグウォーマー", 2200],
    ["5本指ソックス 3足組", 1980],
    ["リネンソックス 2足組", 1760],
    ["今治タオルハンカチ", 1100, 0, ["mothers-day"]],
  ]),
  ...productsOf(apparel, { type: "小物", prefix: "accessory" }, [
    ["帆布トートバッグ", 6380],
    ["ストール リネン", 5940, 0, ["mothers-day"]],
    ["カシミヤマフラー", 9900, 0, ["valentine"]],
    ["麦わら帽子", 5280],
    ["革の名刺入れ", 7700, 0, ["valentine"]],
    ["晴雨兼用 折りたたみ傘", 5500, 0, ["mothers-day"]],
    ["レザーベルト", 6930],
  ]),
];
