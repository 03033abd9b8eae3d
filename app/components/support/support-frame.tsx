// What surrounds the screens of the operator's staff? A frame that nobody takes for a shop's.
import { useLocation } from "@remix-run/react";
import { StoreIcon, ViewIcon } from "@shopify/polaris-icons";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { OwnFrame } from "~/components/own-frame";

export function SupportFrame({ staffName, children }: { staffName: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entries = navigation.map(({ key, path, icon, holds }) => {
    return { path, icon, label: t(`support:navigation.${key}`), isCurrent: holds.test(pathname) };
  });
  const title = [entries.find(({ isCurrent }) => isCurrent)?.label, t("support:title"), "Teppan"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
  const owner = (
    <>
      <strong className="support-frame__label">{t("support:title")}</strong>
      <span className="own-frame__shop">{staffName}</span>
    </>
  );
  return (
    <OwnFrame owner={owner} entries={entries} signOutAction="/sign-out?as=staff" className="support-frame">
      {children}
    </OwnFrame>
  );
}

/** `holds`: the pages that an entry stands for. */
const navigation = [
  { key: "shops", path: "/support", icon: StoreIcon, holds: /^\/support(\/shops\/.*)?\/?$/ },
  { key: "looks", path: "/support/looks", icon: ViewIcon, holds: /^\/support\/looks\/?$/ },
] as const;
