// What stands in a place that the shop's page keeps free for Teppan?
import type { ShopDb } from "~/db.server";
import { agreedWords } from "~/domain/consent/opt-in-words";
import { pieceLocale } from "~/domain/storefront/piece-words";
import { linePiece, signUpPiece } from "~/domain/storefront/pieces";
import { optInSetting } from "~/queries/consent/opt-ins.server";
import { lineProvider } from "~/queries/send/line-provider.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { type AskedGoods, showGoods } from "./show-goods.server";

export type AskedPiece = AskedGoods & { piece: string; pageLocale: string };

/** `html` is empty where there is nothing to show: no LINE account, no goods. null: no such piece. */
export async function showPiece(shop: ShopDb, asked: AskedPiece, now: Date): Promise<{ html: string; isPersonal: boolean } | null> {
  const { currency, brand, name, locale: shopLocale } = await shopSettings(shop);
  const locale = pieceLocale(asked.pageLocale, shopLocale);
  switch (asked.piece) {
    case "goods":
      return showGoods(shop, asked, { currency, locale, now });
    case "sign-up": {
      const wording = agreedWords(await optInSetting(shop), locale, name);
      return { html: signUpPiece({ wording, brand, locale }), isPersonal: false };
    }
    case "line": {
      const { bot, accessTokenCipher } = await lineProvider(shop);
      return { html: bot && accessTokenCipher ? linePiece(bot.basicId, locale) : "", isPersonal: false };
    }
    default:
      return null;
  }
}
