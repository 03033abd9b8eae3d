// Which products does an online-retail file speak of? Collected in a first pass, so that products come before orders.
import { type Product, productsOf } from "../world/product";
import { isProduct, type RetailRow } from "./retail-row";

export type RetailCatalog = { add(row: RetailRow): void; products(): Product[] };

export function retailCatalog(): RetailCatalog {
  const found = new Map<string, { title: string; price: number }>();
  return {
    add({ code, description, unitMinor }) {
      if (!isProduct(code)) return;
      const known = found.get(code);
      // The first name and price stand; later rows fill what was missing.
      if (!known) found.set(code, { title: description, price: unitMinor });
      else if (!known.title || !known.price) found.set(code, { title: known.title || description, price: known.price || unitMinor });
    },
    products: () => [...found].map(([code, { title, price }]) => retailProduct(code, title || code, price)),
  };
}

/** The sku is the stock code. Stock is not in the file: never sold out. */
export function retailProduct(code: string, title: string, price: number): Product {
  const [product] = productsOf("goods", { type: typeOf(title), prefix: code }, [[title, price]]);
  return { ...(product as Product), key: code, variants: [{ title: "Default Title", sku: code }], stock: null };
}

const types: [RegExp, string][] = [
  [/CHRISTMAS|XMAS|SANTA|REINDEER|ADVENT|SNOW/, "Christmas"],
  [/\bBAGS?\b|TOTE|SHOPPER|PURSE|SATCHEL/, "Bags"],
  [/CANDLE|T-LIGHT|TLIGHT|LANTERN|LIGHTS?\b|LAMP/, "Candles & lights"],
  [
    /CAKE|BAKING|MUG|CUP\b|CUPS\b|PLATE|BOWL|JAR\b|TEAPOT|TEA |TOWEL|APRON|LUNCH|BOTTLE|JUG|CUTLERY|NAPKIN|TRAY|TIN\b|TINS\b|SPOON|EGG|KITCHEN/,
    "Kitchen",
  ],
  [/CARD|WRAP|PENCIL|NOTEBOOK|STICKER|PAPER|PEN\b|RIBBON|TAPE|STAMP|ENVELOPE|CHALK/, "Stationery"],
  [/GARDEN|PLANT|FLOWER POT|WATERING|BIRD|PICNIC|PARASOL/, "Garden"],
  [/NECKLACE|BRACELET|EARRING|RING\b|BROOCH|HAIR|CHARM/, "Jewellery"],
  [/TOY|GAME|DOLL|PUZZLE|CHILDREN|CHILDRENS|KIDS|DOMINOES|SKIPPING|PLAYHOUSE|TEDDY|SPACEBOY/, "Toys"],
  [
    /CLOCK|FRAME|SIGN\b|MIRROR|HOOK|DOORMAT|CUSHION|WICKER|CABINET|DRAWER|HANGER|HANGING|DECORATION|BUNTING|HEART|WREATH/,
    "Home decoration",
  ],
  [/PARTY|BALLOON|BIRTHDAY|GIFT/, "Party & gifts"],
];

const typeOf = (title: string) => types.find(([words]) => words.test(title.toUpperCase()))?.[1] ?? "";
