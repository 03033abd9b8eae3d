// Which other screens belong to this one's section? A second row of links above the page.
import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { sectionOf } from "./navigation";

export function SectionNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const section = sectionOf(pathname);
  if (!section) return null;
  const links = [
    { path: section.path, label: t(`common:nav.${section.key}`) },
    ...(section.pages ?? []).map(({ key, path }) => ({ path, label: t(`common:pages.${key}`) })),
  ];
  return (
    <nav className="section-nav" aria-label={t("common:pages.section")}>
      <ul>
        {links.map(({ path, label }) => (
          <li key={path}>
            <Link to={path} aria-current={path === pathname ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
