// Which words does a step use for this reader: the preset's, or what the merchant made of them?
import type { Copy, Localized, ScenarioStep } from "./scenario";

export type MailLocale = keyof Localized;

/** As stored in scenario_setting.copy: {stepId: {ja?: {subject?, …}, en?: …}}. An empty field means the preset's. */
export type CopyOverrides = Record<string, Partial<Record<MailLocale, Partial<Copy>>>>;

export const copyFields = ["subject", "preheader", "heading", "body", "button"] as const satisfies readonly (keyof Copy)[];

export function effectiveCopy(step: Pick<ScenarioStep, "id" | "copy">, overrides: CopyOverrides, locale: MailLocale): Copy {
  const preset = step.copy[locale];
  const own = overrides[step.id]?.[locale] ?? {};
  return Object.fromEntries(copyFields.map((field) => [field, own[field]?.trim() ? own[field] : preset[field]])) as Copy;
}

/** Japanese for readers known to read it, and where nothing is known, the shop's own language. */
export function mailLocale(customerLocale: string | null, shopLocale: string): MailLocale {
  return (customerLocale || shopLocale).toLowerCase().startsWith("ja") ? "ja" : "en";
}
