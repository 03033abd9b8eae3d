// What surrounds the screens outside Shopify's admin? Teppan's own bar and navigation.

import { Form, NavLink, useLocation } from "@remix-run/react";
import { Icon } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrandMark } from "./brand-mark";
import { isCurrent, navigation } from "./navigation";

type Props = { shopName: string; languageAction: string; signOutAction: string; children: ReactNode };

export function OwnFrame({ shopName, languageAction, signOutAction, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="own-frame">
      <a className="own-frame__skip" href="#content">
        {t("common:frame.skip")}
      </a>
      <header className="own-frame__top">
        <span className="own-frame__brand">
          <BrandMark />
          <span>Teppan</span>
        </span>
        <span className="own-frame__shop">{shopName}</span>
        <LanguageSwitch action={languageAction} />
        <form method="post" action={signOutAction}>
          <button className="own-frame__plain" type="submit">
            {t("common:frame.signOut")}
          </button>
        </form>
      </header>
      <Navigation />
      <main className="own-frame__content" id="content">
        {children}
      </main>
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav className="own-frame__nav" aria-label={t("common:frame.navigation")}>
      <ul>
        {navigation.map((entry) => (
          <li key={entry.key}>
            <NavLink to={entry.path} end={entry.path === "/app"} aria-current={isCurrent(entry, pathname) ? "page" : undefined}>
              <Icon source={entry.icon} />
              <span>{t(`common:nav.${entry.key}`)}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Each language is named in itself, so that whoever landed in the wrong one finds the way out. */
export function LanguageSwitch({ action }: { action: string }) {
  const { i18n, t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={action} reloadDocument className="own-frame__languages" aria-label={t("common:frame.language")}>
      <input type="hidden" name="returnTo" value={pathname + search} />
      {languages.map(({ locale, name }) => (
        <button key={locale} type="submit" name="locale" value={locale} lang={locale} aria-pressed={i18n.language === locale}>
          {name}
        </button>
      ))}
    </Form>
  );
}

const languages = [
  { locale: "ja", name: "日本語" },
  { locale: "en", name: "English" },
];
