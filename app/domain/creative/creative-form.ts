// What does a step say as a creative, and how is a creative kept with the scenario's copy?

import type { Variant } from "~/domain/decide/holdout";
import { type CopyOverrides, effectiveBlocks, effectiveCopy, type MailLocale, variantKey, type Words } from "~/domain/scenario/copy";
import type { Copy, ScenarioStep } from "~/domain/scenario/scenario";
import type { Creative } from "./block";
import { creativeSchema } from "./block-schema";
import { defaultBlocks, plainCopy } from "./default-blocks";

type Place = { locale: MailLocale; variant: Variant };

export function creativeOf(step: ScenarioStep, copy: CopyOverrides, { locale, variant }: Place): Creative {
  const said = effectiveCopy(step, copy, locale, variant);
  const blocks = effectiveBlocks(step, copy, locale, variant) ?? defaultBlocks(said, step);
  return { subject: said.subject, preheader: said.preheader, blocks };
}

/** Null: it is none. */
export function readCreative(json: string): Creative | null {
  try {
    const parsed = creativeSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Where the blocks are those that the step has anyway, its words are kept alone: they can be changed without blocks, too. What is as it would be otherwise is
 * no rewriting: a better preset reaches the shop later.
 */
export function withCreative(copy: CopyOverrides, step: ScenarioStep, creative: Creative, { locale, variant }: Place): CopyOverrides {
  const key = variant === "b" ? variantKey(step.id) : step.id;
  const otherwise = variant === "b" ? effectiveCopy(step, copy, locale) : step.copy[locale];
  // Wording B without blocks of its own has those of A, where A has some.
  const hidesWords = variant === "b" && effectiveBlocks(step, copy, locale) !== null;
  const plain = hidesWords ? null : plainCopy(creative, step);
  const { blocks, subject, preheader } = creative;
  const said: Partial<Copy> = plain ?? { subject, preheader };
  // The words for SMS stand beside the blocks.
  const { sms } = copy[key]?.[locale] ?? {};
  const own: Words = {
    ...Object.fromEntries(Object.entries(said).filter(([part, text]) => text !== otherwise[part as keyof Copy])),
    ...(sms ? { sms } : {}),
  };
  return { ...copy, [key]: { ...copy[key], [locale]: plain ? own : { ...own, blocks } } };
}
