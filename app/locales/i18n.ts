// In which words does a screen speak? One i18next instance per request on the server, one per page in the browser.
import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import { ja } from "./ja";

const resources = { ja, en };

export type Locale = keyof typeof resources;

declare module "i18next" {
  interface CustomTypeOptions {
    // "common" needs no prefix; the others are reached as "settings:…" or by useTranslation("settings").
    defaultNS: [
      "common",
      "color-me",
      "brand",
      "builder",
      "home",
      "scenarios",
      "scenario",
      "customers",
      "deliveries",
      "dryRun",
      "email",
      "segments",
      "settings",
      "ads",
      "shopify",
      "signIn",
      "support",
      "unsubscribe",
      "campaigns",
      "contents",
      "todo",
      "starter",
      "why",
      "calendar",
      "survey",
      "line",
      "links",
      "sms",
      "webhook",
      "consent",
      "optIn",
      "preferences",
      "costs",
      "value",
      "coupons",
      "postal",
      "pair",
      "acquisition",
      "points",
      "pointGrants",
      "storefront",
      "preview",
      "api",
    ];
    resources: typeof ja;
  }
}

export function makeI18n(locale: Locale) {
  const instance = createInstance();
  instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: "ja",
    resources,
    ns: Object.keys(ja),
    defaultNS: "common",
    // React escapes. A shop's screens name its own platform (components/platform-words).
    interpolation: { escapeValue: false, defaultVariables: { platform: "Shopify" } },
    initAsync: false,
    showSupportNotice: false,
    react: { useSuspense: false },
  });
  return instance;
}
