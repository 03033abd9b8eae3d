// A shop's screens outside Shopify's admin.
import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isCurrent, navigation } from "./navigation";
import { OwnFrame } from "./own-frame";

export function ShopFrame({ shopName, children }: { shopName: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entries = navigation.map((entry) => ({ ...entry, label: t(`common:nav.${entry.key}`), isCurrent: isCurrent(entry, pathname) }));
  return (
    <OwnFrame owner={<span className="own-frame__shop">{shopName}</span>} entries={entries} signOutAction="/sign-out">
      {children}
    </OwnFrame>
  );
}
