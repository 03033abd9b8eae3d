// Which screens does a shop see, in which order? One line each; the words are in locales/*/common.ts under nav and pages.

import type { IconSource } from "@shopify/polaris";
import { AutomationIcon, EmailIcon, HomeIcon, PersonIcon, SettingsIcon } from "@shopify/polaris-icons";

export type NavigationEntry = {
  key: "home" | "scenarios" | "customers" | "deliveries" | "settings";
  path: string;
  icon: IconSource;
  /** Screens beside the entry's own, in a second row above them: a phone has room for five entries, not for more. */
  pages?: SectionPage[];
};

export type SectionPage = {
  key:
    | "calendar"
    | "campaigns"
    | "coupons"
    | "contents"
    | "dryRun"
    | "segments"
    | "surveys"
    | "todo"
    | "printJobs"
    | "acquisition"
    | "imports";
  path: string;
};

export const navigation: NavigationEntry[] = [
  { key: "home", path: "/app", icon: HomeIcon },
  {
    key: "scenarios",
    path: "/app/scenarios",
    icon: AutomationIcon,
    pages: [
      { key: "calendar", path: "/app/calendar" },
      { key: "campaigns", path: "/app/campaigns" },
      { key: "coupons", path: "/app/coupons" },
      { key: "contents", path: "/app/contents" },
      { key: "dryRun", path: "/app/dry-run" },
    ],
  },
  {
    key: "customers",
    path: "/app/customers",
    icon: PersonIcon,
    pages: [
      { key: "segments", path: "/app/segments" },
      { key: "surveys", path: "/app/surveys" },
      { key: "todo", path: "/app/todo" },
      { key: "acquisition", path: "/app/acquisition" },
      { key: "imports", path: "/app/imports" },
    ],
  },
  {
    key: "deliveries",
    path: "/app/deliveries",
    icon: EmailIcon,
    pages: [{ key: "printJobs", path: "/app/print-jobs" }],
  },
  { key: "settings", path: "/app/settings", icon: SettingsIcon },
];

/** Home is only its own page; every other entry also holds the pages under it and beside it. */
export const isCurrent = (entry: NavigationEntry, pathname: string) =>
  entry.path === "/app"
    ? pathname === "/app" || pathname === "/app/"
    : [entry, ...(entry.pages ?? [])].some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));

/** The entry in whose second row this very screen stands; a page deeper down has a way back instead. */
export const sectionOf = (pathname: string) =>
  navigation.find(({ path, pages }) => pages && [path, ...pages.map((page) => page.path)].includes(pathname));
