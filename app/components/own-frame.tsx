// What surrounds the screens outside Shopify's admin? Teppan's own bar and navigation.
import { Form, Link, useLocation } from "@remix-run/react";
import { Icon, type IconSource } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrandMark } from "./brand-mark";

export type FrameEntry = { path: string; icon: IconSource; label: string; isCurrent: boolean };

type Props = {
  /** Whose screens these are, beside the brand. */
  owner: ReactNode;
  entries: FrameEntry[];
  signOutAction: string;
  className?: string;
  children: ReactNode;
};

export function OwnFrame({ owner, entries, signOutAction, className = "", children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`own-frame ${className}`}>
      <a className="own-frame__skip" href="#content">
        {t("common:frame.skip")}
      </a>
      <header className="own-frame__top">
        <span className="own-frame__brand">
          <BrandMark />
          <span>Teppan</span>
        </span>
        {owner}
        <LanguageSwitch />
        <form method="post" action={signOutAction}>
          <button className="own-frame__plain" type="submit">
            {t("common:frame.signOut")}
          </button>
        </form>
      </header>
      <nav className="own-frame__nav" aria-label={t("common:frame.navigation")}>
        <ul>
          {entries.map(({ path, icon, label, isCurrent }) => (
            <li key={path}>
              <Link to={path} aria-current={isCurrent ? "page" : undefined}>
                <Icon source={icon} />
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main className="own-frame__content" id="content">
        {children}
      </main>
    </div>
  );
}

/** Each language is named in itself, so that whoever landed in the wrong one finds the way out. */
function LanguageSwitch() {
  const { i18n, t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/language" reloadDocument className="own-frame__languages" aria-label={t("common:frame.language")}>
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
