// What surrounds the screens of the operator's staff? A frame that nobody takes for a shop's.
import { Link, useLocation } from "@remix-run/react";
import { Icon, type IconSource } from "@shopify/polaris";
import { StoreIcon, ViewIcon } from "@shopify/polaris-icons";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { BrandMark } from "~/components/brand-mark";
import { LanguageSwitch } from "~/components/own-frame";

export function SupportFrame({ staffName, children }: { staffName: string; children: ReactNode }) {
  const { t } = useTranslation();
  useDocumentTitle();
  return (
    <div className="own-frame support-frame">
      <a className="own-frame__skip" href="#content">
        {t("common:frame.skip")}
      </a>
      <header className="own-frame__top">
        <span className="own-frame__brand">
          <BrandMark />
          <span>Teppan</span>
        </span>
        <strong className="support-frame__label">{t("support:title")}</strong>
        <span className="own-frame__shop">{staffName}</span>
        <LanguageSwitch action="/language" />
        <form method="post" action="/sign-out?as=staff">
          <button className="own-frame__plain" type="submit">
            {t("common:frame.signOut")}
          </button>
        </form>
      </header>
      <nav className="own-frame__nav" aria-label={t("common:frame.navigation")}>
        <ul>
          {navigation.map(({ key, path, icon, holds }) => (
            <li key={key}>
              <Entry path={path} icon={icon} holds={holds} label={t(`support:navigation.${key}`)} />
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

function Entry({ path, icon, holds, label }: { path: string; icon: IconSource; holds: RegExp; label: string }) {
  const { pathname } = useLocation();
  return (
    <Link to={path} aria-current={holds.test(pathname) ? "page" : undefined}>
      <Icon source={icon} />
      <span>{label}</span>
    </Link>
  );
}

function useDocumentTitle() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entry = navigation.find(({ holds }) => holds.test(pathname));
  const title = [entry && t(`support:navigation.${entry.key}`), t("support:title"), "Teppan"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** `holds`: the pages that an entry stands for. */
const navigation = [
  { key: "shops", path: "/support", icon: StoreIcon, holds: /^\/support(\/shops\/.*)?\/?$/ },
  { key: "looks", path: "/support/looks", icon: ViewIcon, holds: /^\/support\/looks\/?$/ },
] as const;
