// On which platform is the shop? Every text below that says {{platform}} names it.
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { platformWord, type ShopPlatform } from "~/locales/platform-word";

const PlatformContext = createContext<ShopPlatform>("shopify");

/** For what one platform has and another has not; a mere name is the text's own matter. */
export const usePlatform = () => useContext(PlatformContext);

export function PlatformWords({ platform, children }: { platform: ShopPlatform; children: ReactNode }) {
  const { i18n } = useTranslation();
  const named = useMemo(() => i18n.cloneInstance({ interpolation: platformWord(i18n, platform) }), [i18n, platform]);
  return (
    <PlatformContext.Provider value={platform}>
      <I18nextProvider i18n={named}>{children}</I18nextProvider>
    </PlatformContext.Provider>
  );
}
