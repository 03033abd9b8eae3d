// Under which name do texts speak of the shop's platform?
import type { i18n } from "i18next";

export const shopPlatforms = ["shopify", "color-me"] as const;
export type ShopPlatform = (typeof shopPlatforms)[number];

/** React escapes. */
export const platformWord = (words: i18n, platform: ShopPlatform) => ({
  escapeValue: false,
  defaultVariables: { platform: words.t(`common:platforms.${platform}`) },
});
