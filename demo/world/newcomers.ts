// Which products are new while the scenarios run? People look at them; nobody's habits know them yet.
import { type Product, productsOf } from "./product";

const [coldBrew, sunscreen, linenBag] = [
  ...productsOf("food", { type: "お茶", prefix: "newtea" }, [["夏限定 水出し 柚子煎茶 15包", 1180, 20]]),
  ...productsOf("cosmetics", { type: "クリーム・乳液", prefix: "newcream" }, [["うるおい日やけ止めジェル 60g", 1980, 60]]),
  ...productsOf("apparel", { type: "バッグ・小物", prefix: "newbag" }, [["麻のトートバッグ", 5800]]),
] as [Product, Product, Product];

/** Days after the scenarios begin; `cheaper`: from when on it costs less, and what. */
export const newcomers: { product: Product; afterDays: number; cheaper: { afterDays: number; price: number } | null }[] = [
  { product: coldBrew, afterDays: 10, cheaper: null },
  { product: sunscreen, afterDays: 24, cheaper: null },
  { product: linenBag, afterDays: 35, cheaper: { afterDays: 62, price: 4640 } },
];
