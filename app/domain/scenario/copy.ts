// Which words does a step use for this reader: the preset's, or what the merchant made of them?
import type { Block } from "~/domain/creative/block";
import type { Variant } from "~/domain/decide/holdout";
import type { Copy, Localized, ScenarioStep } from "./scenario";

export type MailLocale = keyof Localized;

/** With `blocks` a mail's heading, body, button and goods are what those say. */
export type Words = Partial<Copy> & { blocks?: Block[] };

/** As stored in scenario_setting.copy: {stepId: {ja?: {subject?, …}, en?: …}}. An empty field means the preset's. */
export type CopyOverrides = Record<string, Partial<Record<MailLocale, Words>>>;

/** Those that may be left empty: the message does without. */
export const mayBeEmpty: readonly (keyof Copy)[] = ["preheader", "sms"];

export const copyFields = ["subject", "preheader", "heading", "body", "button", "sms"] as const satisfies readonly (keyof Copy)[];

export function effectiveCopy(
  step: Pick<ScenarioStep, "id" | "copy">,
  overrides: CopyOverrides,
  locale: MailLocale,
  variant: Variant = "a",
): Required<Copy> {
  const own = variant === "b" ? [overrides[variantKey(step.id)]?.[locale], overrides[step.id]?.[locale]] : [overrides[step.id]?.[locale]];
  const said = (field: keyof Copy) => own.map((words) => words?.[field]).find((text) => text?.trim());
  return Object.fromEntries(copyFields.map((field) => [field, said(field) ?? step.copy[locale][field] ?? ""])) as Required<Copy>;
}

/** The blocks of this wording, or null: the message is made from its copy. A wording B that has words of its own for them is no copy of A's blocks. */
export function effectiveBlocks(
  step: Pick<ScenarioStep, "id">,
  overrides: CopyOverrides,
  locale: MailLocale,
  variant: Variant = "a",
): Block[] | null {
  const own = variant === "b" ? overrides[variantKey(step.id)]?.[locale] : undefined;
  if (own?.blocks) return own.blocks;
  if (own && (own.heading || own.body || own.button)) return null;
  return overrides[step.id]?.[locale]?.blocks ?? null;
}

/** Under which wording B of a step stands; what it leaves out is as in wording A. */
export const variantKey = (stepId: string) => `${stepId}~b`;

/** Japanese for readers known to read it, and where nothing is known, the shop's own language. */
export function mailLocale(customerLocale: string | null, shopLocale: string): MailLocale {
  return (customerLocale || shopLocale).toLowerCase().startsWith("ja") ? "ja" : "en";
}
