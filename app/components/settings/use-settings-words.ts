// What is wrong with a setting, and what is a setting called, in the reader's words?
import { useTranslation } from "react-i18next";
import type { SenderField } from "~/domain/sender";
import type { SettingsProblem } from "~/domain/settings-form";

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
