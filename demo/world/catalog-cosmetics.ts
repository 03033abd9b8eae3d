// Which cosmetics does the demo's shop sell? Things used up every few weeks, and tools that last.
import { productsOf } from "./product";

const cosmetics = "cosmetics" as const;

export const cosmeticProducts = [
  ...productsOf(cosmetics, { type: "化粧水", prefix: "lotion" }, [
    ["米ぬか化粧水 しっとり 200ml", 2860, 50],
    ["米ぬか化粧水 さっぱり 200ml", 2860, 50],
    ["酒粕化粧水 300ml", 3300, 60],
    ["敏感肌用 化粧水 150ml", 3080, 45],
    ["米ぬか化粧水 詰め替え 180ml", 2420, 45],
  ]),
  ...productsOf(cosmetics, { type: "美容液", prefix: "serum" }, [
    ["発酵美容液 30ml", 5500, 55],
    ["ビタミンC美容液 20ml", 4620, 45],
    ["レチノール美容液 15ml", 5940, 60],
    ["目もと美容液 15g", 4180, 70],
    ["まつげ美容液 6ml", 3850, 80],
  ]),
  ...productsOf(cosmetics, { type: "クリーム・乳液", prefix: "cream" }, [
    ["つばき油クリーム 40g", 3960, 60],
    ["夜用クリーム 50g", 4840, 65],
    ["乳液 150ml", 2970, 55],
    ["ハンドクリーム ゆず 50g", 1320, 45, ["mothers-day"]],
    ["リップバーム 5g", 880, 60],
    ["ボディクリーム 200g", 2420, 50],
  ]),
  ...productsOf(cosmetics, { type: "クレンジング・洗顔", prefix: "cleansing" }, [
    ["クレンジングオイル 150ml", 2640, 45],
    ["クレンジングバーム 90g", 3190, 50],
    ["泡洗顔 150ml", 1980, 40],
    ["洗顔石けん 80g", 1430, 45],
    ["酵素洗顔パウダー 30包", 2200, 35],
  ]),
  ...productsOf(cosmetics, { type: "日やけ止め・メイク", prefix: "makeup" }, [
    ["日やけ止めジェル SPF50+ 80g", 1980, 40],
    ["日やけ止めミルク SPF30 60ml", 1760, 40],
    ["ミネラルファンデーション", 3520, 90],
    ["フェイスパウダー", 2970, 100],
    ["色つきリップ 全3色", 1650, 80],
    ["眉ペンシル", 1210, 90],
  ]),
  ...productsOf(cosmetics, { type: "ヘアケア", prefix: "hair" }, [
    ["椿シャンプー 400ml", 2530, 45],
    ["椿トリートメント 400g", 2530, 50],
    ["ヘアオイル 60ml", 2200, 75],
    ["頭皮用トニック 120ml", 2860, 50],
    ["つげ櫛", 6600],
    ["ヘアブラシ 豚毛", 4950],
  ]),
  ...productsOf(cosmetics, { type: "美容ギフト", prefix: "beauty-gift" }, [
    ["スキンケア お試し3点セット", 1980],
    ["ハンドケア ギフトボックス", 3850, 0, ["mothers-day", "oseibo"]],
    ["入浴料 6種アソート", 2640, 0, ["mothers-day", "ochugen"]],
  ]),
];
