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

/** The day, what we say and with what, to whom, what goes out and when, and how all of it is set. */
export const navigation: NavigationEntry[] = [
  { key: "home", path: "/app", icon: HomeIcon, pages: [{ key: "todo", path: "/app/todo" }] },
  {
    key: "scenarios",
    path: "/app/scenarios",
    icon: AutomationIcon,
    pages: [
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
      { key: "acquisition", path: "/app/acquisition" },
      { key: "imports", path: "/app/imports" },
    ],
  },
  {
    key: "deliveries",
    path: "/app/deliveries",
    icon: EmailIcon,
    pages: [
      { key: "calendar", path: "/app/calendar" },
      { key: "printJobs", path: "/app/print-jobs" },
    ],
  },
  { key: "settings", path: "/app/settings", icon: SettingsIcon },
];

const isUnder = (path: string, pathname: string) => pathname === path || pathname.startsWith(`${path}/`);

/** Home's own address begins every other's, so it holds only itself and the pages beside it. */
export const isCurrent = ({ path, pages = [] }: NavigationEntry, pathname: string) =>
  (path === "/app" ? pathname.replace(/\/$/, "") === path : isUnder(path, pathname)) || pages.some((page) => isUnder(page.path, pathname));

/** The entry in whose second row this very screen stands; a page deeper down has a way back instead. */
export const sectionOf = (pathname: string) => {
  const here = pathname.replace(/\/$/, "");
  return navigation.find(({ path, pages }) => pages && [path, ...pages.map((page) => page.path)].includes(here));
};
