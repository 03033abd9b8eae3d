// What did the page of sign-ups post, and is it possible? What is absent stays as it is.
import type { OptInSetting } from "./opt-in";

export const longestWording = 500;
export type OptInProblem = { problem: "too-long"; max: number } | { problem: "bad-choice" };

/** POST fields: isOn, confirmsSingle = true|false; wording.ja, wording.en (empty: the house's words). */
export function optInChange(before: OptInSetting, fields: Record<string, string>, now: Date) {
  const problems: Record<string, OptInProblem> = {};
  const choice = (name: "isOn" | "confirmsSingle") => {
    const posted = fields[name];
    if (posted !== undefined && posted !== "true" && posted !== "false") problems[name] = { problem: "bad-choice" };
    return posted === undefined ? before[name] : posted === "true";
  };
  const words = (locale: "ja" | "en") => {
    const posted = fields[`wording.${locale}`]?.trim() ?? before.wording[locale];
    if (posted.length > longestWording) problems[`wording.${locale}`] = { problem: "too-long", max: longestWording };
    return posted;
  };
  const isOn = choice("isOn");
  const wording = { ja: words("ja"), en: words("en") };
  const isReworded = wording.ja !== before.wording.ja || wording.en !== before.wording.en;
  const setting: OptInSetting = {
    isOn,
    confirmsSingle: choice("confirmsSingle"),
    // Who signed up while it was off is not asked later.
    since: isOn ? (before.isOn ? before.since : now.toISOString()) : null,
    version: before.version + (isReworded ? 1 : 0),
    wording,
  };
  return { setting, problems };
}
