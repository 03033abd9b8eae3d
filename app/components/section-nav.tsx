// Which other screens belong to this one's section? A second row of links above the page.
import { Link, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { sectionOf } from "./navigation";

export function SectionNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const current = useRef<HTMLAnchorElement>(null);
  // A phone does not show the whole row at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, another current link
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
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
            <Link to={path} ref={path === pathname ? current : undefined} aria-current={path === pathname ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
