// Which screens does a shop see, in which order? One line each; the words are in locales/*/common.ts under nav.

import type { IconSource } from "@shopify/polaris";
import { AutomationIcon, EmailIcon, HomeIcon, PersonIcon, SettingsIcon } from "@shopify/polaris-icons";

export type NavigationEntry = { key: "home" | "scenarios" | "customers" | "deliveries" | "settings"; path: string; icon: IconSource };

export const navigation: NavigationEntry[] = [
  { key: "home", path: "/app", icon: HomeIcon },
  { key: "scenarios", path: "/app/scenarios", icon: AutomationIcon },
  { key: "customers", path: "/app/customers", icon: PersonIcon },
  { key: "deliveries", path: "/app/deliveries", icon: EmailIcon },
  { key: "settings", path: "/app/settings", icon: SettingsIcon },
];

/** Home is only its own page; every other entry also holds the pages under it. */
export const isCurrent = (entry: NavigationEntry, pathname: string) =>
  entry.path === "/app" ? pathname === "/app" || pathname === "/app/" : pathname === entry.path || pathname.startsWith(`${entry.path}/`);
