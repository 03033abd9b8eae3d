// What does a merchant's form change in a scenario, and what is wrong with each field? Fields that are absent stay as they are.
import { type CopyOverrides, copyFields, type MailLocale } from "./copy";
import { valueIds } from "./edition";
import { unknownMergeTags } from "./merge-tags";
import { type Copy, isNumberValue, type Scenario } from "./scenario";
import { holdoutLimits, type ScenarioSetting, valueProblems } from "./scenario-setting";

/** By field name, with what the sentence about it needs. */
export type FieldProblem = {
  problem: "unknown" | "not-whole" | "outside" | "empty" | "one-line" | "too-long" | "not-a-link" | "unknown-tag" | "syntax";
  min?: number;
  max?: number;
  tag?: string;
};
export type FieldProblems = Record<string, FieldProblem>;

export type ScenarioChange = Pick<ScenarioSetting, "values" | "holdoutPercent" | "copy">;

/** Characters. Mailboxes show about 80 of a subject; the rest is a guard against a pasted novel. */
export const longestCopy: Record<keyof Copy, number> = { subject: 150, preheader: 200, heading: 150, body: 5000, button: 40 };

/** Fields: `values.<id>`, `holdoutPercent`, `copy.<stepId>.<ja|en>.<subject|preheader|heading|body|button>`. */
export function scenarioChange(scenario: Scenario, setting: ScenarioChange, fields: Record<string, string>) {
  const problems: FieldProblems = {};
  const change: ScenarioChange = {
    values: { ...setting.values },
    holdoutPercent: setting.holdoutPercent,
    copy: structuredClone(setting.copy),
  };
  for (const [name, text] of Object.entries(fields)) {
    const problem = applyField(scenario, change, name, text);
    if (problem) problems[name] = problem;
  }
  return { change, problems };
}

function applyField(scenario: Scenario, change: ScenarioChange, name: string, text: string): FieldProblem | null {
  const [area, first = "", language, part] = name.split(".");
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
  const step = scenario.steps.find((candidate) => candidate.id === stepId);
  if (!step) return { problem: "unknown" };
  const said = text.replaceAll("\r\n", "\n").trim();
  const problem = copyProblem(scenario, part, said);
  if (problem) return problem;
  const { [part]: _before, ...others } = change.copy[stepId]?.[language] ?? {};
  const own = said === step.copy[language][part] ? others : { ...others, [part]: said };
  change.copy = withCopy(change.copy, stepId, { [language]: own });
  return null;
}

const withCopy = (copy: CopyOverrides, stepId: string, own: CopyOverrides[string]): CopyOverrides => ({
  ...copy,
  [stepId]: { ...copy[stepId], ...own },
});

function copyProblem(scenario: Scenario, part: keyof Copy, text: string): FieldProblem | null {
  if (text === "" && part !== "preheader") return { problem: "empty" };
  if (part !== "body" && text.includes("\n")) return { problem: "one-line" };
  if (text.length > longestCopy[part]) return { problem: "too-long", max: longestCopy[part] };
  const [wrong] = unknownMergeTags(text, valueIds(scenario));
  if (wrong === undefined) return null;
  // What Liquid cannot parse is told by a sentence, not by a name.
  return /^[\w.[\]"'-]+$/.test(wrong) ? { problem: "unknown-tag", tag: wrong } : { problem: "syntax" };
}

const wholeNumber = (text: string) => (/^\s*-?\d{1,9}\s*$/.test(text.normalize("NFKC")) ? Number(text.normalize("NFKC")) : null);
const isLanguage = (text: string | undefined): text is MailLocale => text === "ja" || text === "en";
const isPart = (text: string | undefined): text is keyof Copy => copyFields.some((field) => field === text);
