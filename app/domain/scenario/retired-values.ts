// Which settings did presets have once? What shops saved, and their own words, may still name them.

/** `unit` stood behind {{ rank.missing }}, which says its unit by itself now. They are allowed, and say nothing. */
export const retiredValues = { unit: "" };

export const isRetired = (valueId: string): boolean => Object.hasOwn(retiredValues, valueId);
