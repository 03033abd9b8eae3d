// What does a merchant's form change in a scenario, and what is wrong with each field? Fields that are absent stay as they are.

import { unknownMergeTags } from "~/domain/message/merge-tags";
import { typedNumber } from "~/domain/settings/typed-number";
import { applyChannels, sameChannels } from "./channel-fields";
import { type CopyOverrides, copyFields, effectiveCopy, type MailLocale, mayBeEmpty, variantKey } from "./copy";
import { valueIds } from "./edition";
import { untoldPoints } from "./points-fields";
import { isRetired } from "./retired-values";
import { type Copy, isNumberValue, type Scenario } from "./scenario";
import { holdoutLimits, type ScenarioSetting, valueProblems } from "./scenario-setting";

/** By field name, with what the sentence about it needs. */
export type FieldProblem = {
  problem:
    | "unknown"
    | "not-whole"
    | "outside"
    | "empty"
    | "one-line"
    | "too-long"
    | "not-a-link"
    | "too-heavy"
    | "unknown-tag"
    | "unknown-tag-near"
    | "misshapen"
    | "syntax"
    | "no-wording-b"
    | "unknown-segment"
    | "unknown-coupon"
    | "no-points"
    | "points-not-kept"
    | "no-channel"
    | "channel-unknown"
    | "follows-same-channel";
  min?: number;
  max?: number;
  tag?: string;
  /** The tag that was perhaps meant. */
  near?: string;
};
export type FieldProblems = Record<string, FieldProblem>;

export type ScenarioChange = Pick<ScenarioSetting, "values" | "holdoutPercent" | "copy" | "rules">;

/** Of a hundred, how many may get wording B: with none or all of them nothing is compared. */
export const variantLimits = { min: 1, max: 99 };

/** Characters. Mailboxes show about 80 of a subject; the rest is a guard against a pasted novel. */
export const longestCopy: Record<keyof Copy, number> = { subject: 150, preheader: 200, heading: 150, body: 5000, button: 40, sms: 300 };

/**
 * Fields: `values.<id>`, `holdoutPercent`, `copy.<stepId>.<ja|en>.<subject|preheader|heading|body|button|sms>`, the same of
 * `<stepId>~b` for its second wording, `variants.<stepId>` (percent; empty: no second wording), and `onlySegments` and
 * `exceptSegments` (ids with commas between), `coupon` (an id; empty: none), of presets `channels.<stepId>` (ids with commas, the
 * first is tried first). `segments` and `coupons`: those that the shop has.
 */
export function scenarioChange(
  scenario: Scenario,
  setting: ScenarioChange,
  fields: Record<string, string>,
  segments: ReadonlySet<string> = new Set(),
  coupons: ReadonlySet<string> = new Set(),
) {
  const problems: FieldProblems = {};
  const change: ScenarioChange = {
    values: { ...setting.values },
    holdoutPercent: setting.holdoutPercent,
    copy: structuredClone(setting.copy),
    rules: structuredClone(setting.rules),
  };
  // What wording B leaves out is as in wording A, which is therefore read first.
  const wordingB = ([name]: [string, string]) => Number(name.includes("~b."));
  for (const [name, text] of Object.entries(fields).sort((one, other) => wordingB(one) - wordingB(other))) {
    const problem =
      applyField(scenario, change, name, text) ??
      applySegments(change, { name, text, segments }) ??
      applyCoupon(change, { name, text, coupons });
    if (problem) problems[name] = problem;
  }
  return {
    change,
    problems: { ...sameChannels(scenario, change), ...untoldPoints(scenario, change), ...problems, ...sameWordings(change) },
  };
}

/** Two wordings that say the same compare nothing. */
const sameWordings = ({ rules, copy }: ScenarioChange): FieldProblems =>
  Object.fromEntries(
    Object.keys(rules.variants ?? {})
      .filter((stepId) => !Object.values(copy[variantKey(stepId)] ?? {}).some((words) => Object.keys(words).length > 0))
      .map((stepId) => [`variants.${stepId}`, { problem: "no-wording-b" }]),
  );

function applySegments(
  change: ScenarioChange,
  { name, text, segments }: { name: string; text: string; segments: ReadonlySet<string> },
): FieldProblem | null {
  if (name !== "onlySegments" && name !== "exceptSegments") return null;
  const ids = [...new Set(text.split(",").filter(Boolean))];
  if (ids.some((id) => !segments.has(id))) return { problem: "unknown-segment" };
  change.rules = { ...change.rules, [name]: ids };
  return null;
}

function applyCoupon(
  change: ScenarioChange,
  { name, text, coupons }: { name: string; text: string; coupons: ReadonlySet<string> },
): FieldProblem | null {
  if (name !== "coupon") return null;
  const { coupon: _before, ...others } = change.rules;
  if (text !== "" && !coupons.has(text)) return { problem: "unknown-coupon" };
  change.rules = text === "" ? others : { ...others, coupon: text };
  return null;
}

function applyVariant(scenario: Scenario, change: ScenarioChange, stepId: string, text: string): FieldProblem | null {
  if (!scenario.steps.some(({ id }) => id === stepId)) return { problem: "unknown" };
  const { [stepId]: _before, ...others } = change.rules.variants ?? {};
  const percent = text.trim() === "" ? 0 : wholeNumber(text);
  if (percent === null) return { problem: "not-whole" };
  if (text.trim() !== "" && (percent < variantLimits.min || percent > variantLimits.max)) return { problem: "outside", ...variantLimits };
  change.rules = { ...change.rules, variants: percent === 0 ? others : { ...others, [stepId]: percent } };
  return null;
}

function applyField(scenario: Scenario, change: ScenarioChange, name: string, text: string): FieldProblem | null {
  const [area, first = "", language, part] = name.split(".");
  if (area === "channels") return applyChannels(scenario, change, { stepId: first, text });
  if (area === "variants") return applyVariant(scenario, change, first, text);
  if (name === "holdoutPercent") return applyHoldout(change, text);
  if (area === "values") return applyValue(scenario, change, first, text);
  if (area === "copy" && isLanguage(language) && isPart(part)) return applyCopy(scenario, change, { stepId: first, language, part, text });
  return null;
}

function applyHoldout(change: ScenarioChange, text: string): FieldProblem | null {
  const percent = wholeNumber(text);
  if (percent === null) return { problem: "not-whole" };
  if (percent < holdoutLimits.min || percent > holdoutLimits.max) return { problem: "outside", ...holdoutLimits };
  change.holdoutPercent = percent;
  return null;
}

function applyValue(scenario: Scenario, change: ScenarioChange, id: string, text: string): FieldProblem | null {
  const value = scenario.values.find((candidate) => candidate.id === id);
  if (!value && isRetired(id)) return null;
  const given = value && !isNumberValue(value) ? text.trim() : wholeNumber(text);
  if (given === null) return { problem: "not-whole" };
  const [wrong] = valueProblems(scenario, { [id]: given });
  if (wrong) return { problem: wrong.problem, min: wrong.min, max: wrong.max };
  change.values[id] = given;
  return null;
}

type CopyField = { stepId: string; language: MailLocale; part: keyof Copy; text: string };

/** Text that is the preset's own again is no rewriting: a better preset reaches the shop later. */
function applyCopy(scenario: Scenario, change: ScenarioChange, { stepId, language, part, text }: CopyField): FieldProblem | null {
  const step = scenario.steps.find(({ id }) => id === stepId || variantKey(id) === stepId);
  if (!step) return { problem: "unknown" };
  const otherwise = stepId === step.id ? (step.copy[language][part] ?? "") : effectiveCopy(step, change.copy, language)[part];
  const said = text.replaceAll("\r\n", "\n").trim();
  const problem = copyProblem(scenario, part, said);
  if (problem) return problem;
  const { [part]: _before, ...others } = change.copy[stepId]?.[language] ?? {};
  const own = said === otherwise ? others : { ...others, [part]: said };
  change.copy = withCopy(change.copy, stepId, { [language]: own });
  return null;
}

const withCopy = (copy: CopyOverrides, stepId: string, own: CopyOverrides[string]): CopyOverrides => ({
  ...copy,
  [stepId]: { ...copy[stepId], ...own },
});

function copyProblem(scenario: Scenario, part: keyof Copy, text: string): FieldProblem | null {
  if (text === "" && !mayBeEmpty.includes(part)) return { problem: "empty" };
  if (part !== "body" && part !== "sms" && text.includes("\n")) return { problem: "one-line" };
  if (text.length > longestCopy[part]) return { problem: "too-long", max: longestCopy[part] };
  const [wrong] = unknownMergeTags(text, valueIds(scenario));
  if (wrong === undefined) return null;
  // What Liquid cannot parse is told by a sentence, not by a name.
  return /^[\w.[\]"'-]+$/.test(wrong) ? { problem: "unknown-tag", tag: wrong } : { problem: "syntax" };
}

const wholeNumber = (text: string) => (/^-?\d{1,9}$/.test(typedNumber(text)) ? Number(typedNumber(text)) : null);
const isLanguage = (text: string | undefined): text is MailLocale => text === "ja" || text === "en";
const isPart = (text: string | undefined): text is keyof Copy => copyFields.some((field) => field === text);
