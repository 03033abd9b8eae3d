// What is wrong with a setting, and what is a setting called, in the reader's words?
import { useTranslation } from "react-i18next";
import type { SenderField } from "~/domain/settings/sender";
import type { SettingsProblem } from "~/domain/settings/settings-form";

export function useSettingsProblem() {
  const { t } = useTranslation();
  return ({ problem, min, max }: SettingsProblem) => t(`settings:problem.${problem}`, { min, max });
}

const plain = ["channel", "quietFromHour", "quietUntilHour", "capPerDay", "capPerWeek", "locale", "isPaused"] as const;
type Plain = (typeof plain)[number];

/** The audit log's paths: sender.<field>, and the others by their own names. */
export function useSettingsLabels() {
  const { t } = useTranslation();
  return (path: string) => {
    const [area, name] = path.split(".");
    if (area === "sender" && name) return t(`settings:sender.${name as SenderField}.label`);
    if (path === "apiKey" || path === "webhookPublicKey") return t(`settings:provider.${path}.label`);
    return plain.includes(path as Plain) ? t(`settings:field.${path as Plain}`) : path;
  };
}

/** The values that the audit log keeps as codes or bare numbers. */
export function useSettingsValues() {
  const { t } = useTranslation();
  return (path: string, value: string) => {
    if (path === "channel") return t(`settings:provider.channels.${value as "email"}.label`, { defaultValue: value });
    if (path === "locale") return languageNames[value];
    if (path === "quietFromHour" || path === "quietUntilHour") return t("settings:quiet.hour", { hour: value });
    return path === "capPerDay" || path === "capPerWeek" ? t("settings:field.messages", { number: value }) : undefined;
  };
}

/** Each language is named in itself. */
export const languageNames: Record<string, string> = { ja: "日本語", en: "English" };
