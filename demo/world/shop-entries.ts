// What does the demo's merchant write down besides settings? A sale in the middle of the 90 days, articles for some goods, and the ranks.
import { teppanShop } from "../payloads/shop";
import { after, day, japaneseDate } from "../time";
import type { Period } from "./life";
import { ranks } from "./points";

/** By the names of the screens' fields. */
export type ShopEntries = { sale: Record<string, string>; articles: Record<string, string>[]; ranks: Record<string, string> };

const saleAfterDays = 42;
const saleDays = 7;

const shop = `https://${teppanShop.domain}`;

export const shopEntries = ({ scenariosFrom }: Pick<Period, "scenariosFrom">): ShopEntries => ({
  sale: {
    name: "夏のはじまり市",
    message: "お茶、うるおいケア、麻の服など、夏支度の品を一週間だけお求めやすくいたします。",
    url: `${shop}/collections/summer`,
    startsAt: shopMidnight(after(scenariosFrom, saleAfterDays * day)),
    endsAt: shopMidnight(after(scenariosFrom, (saleAfterDays + saleDays) * day)),
    segmentId: "",
  },
  articles: [
    article("コーヒー", "朝の一杯を変える、ハンドドリップの三つのこつ", "hand-drip"),
    article("お茶", "水出しでおいしい、夏のお茶のいれ方", "cold-brew"),
    article("味噌・調味料", "味噌ひとつで決まる、平日の夜の献立", "miso-dinner"),
  ],
  ranks: Object.fromEntries([
    ["basis", "spent"],
    ...ranks.flatMap(({ name, from }, n) => [
      [`ranks.${n}.name`, name],
      [`ranks.${n}.least`, String(from)],
    ]),
  ]),
});

const article = (category: string, title: string, handle: string) => ({
  about: "category",
  productId: "",
  category,
  title,
  url: `${shop}/blogs/journal/${handle}`,
  imageUrl: "",
});

/** As a field for date and time holds it. */
function shopMidnight(at: Date) {
  const { year, month, day } = japaneseDate(at);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T00:00`;
}
