// What does the form of the page of points and ranks change, and what is wrong with each field?
import { minorDigits } from "~/domain/money";
import { type MembershipSetting, metafieldName, mostRungs, pointFields, type RankBasis, rankBases } from "./membership-setting";
import { typedNumber } from "./typed-number";

export type PointsProblem = {
  problem: "not-a-metafield" | "no-name" | "no-amount" | "not-whole" | "twice" | "too-long" | "bad-choice";
  max?: number;
};
export type PointsProblems = Record<string, PointsProblem>;

const longestName = 40;
const mostAmount = 100_000_000;

/** As the form shows it; empty where nothing is set. */
export function pointsFields({ metafields, ranks }: MembershipSetting): Record<string, string> {
  const rungs = (ranks?.rungs ?? []).flatMap(({ name, least }, n) => [
    [`ranks.${n}.name`, name],
    [`ranks.${n}.least`, String(least / (ranks?.unit ?? 1))],
  ]);
  return {
    ...Object.fromEntries(pointFields.map((field) => [`metafields.${field}`, metafields[field] ?? ""])),
    basis: ranks?.basis ?? "spent",
    ...Object.fromEntries(rungs),
  };
}

/** Fields: metafields.<points|expiresAt|rank>, basis, ranks.<0-7>.<name|least>; what is absent stays, a row of two empty fields goes. */
export function pointsChange(
  stored: MembershipSetting,
  changed: Record<string, string>,
  currency: string,
): { setting: MembershipSetting; problems: PointsProblems } {
  const problems: PointsProblems = {};
  const fields = { ...pointsFields(stored), ...changed };
  const basis = rankBases.find((known) => known === fields.basis);
  if (!basis) problems.basis = { problem: "bad-choice" };
  const setting = { metafields: mapped(fields, problems), ranks: ladder(fields, { basis: basis ?? "spent", currency }, problems) };
  return { setting, problems };
}

function mapped(fields: Record<string, string>, problems: PointsProblems): MembershipSetting["metafields"] {
  const metafields: MembershipSetting["metafields"] = {};
  for (const field of pointFields) {
    const name = plain(fields[`metafields.${field}`]);
    if (name === "") continue;
    if (metafieldName.test(name)) metafields[field] = name;
    else problems[`metafields.${field}`] = { problem: "not-a-metafield" };
  }
  return metafields;
}

type Rung = { name: string; least: number };

function ladder(
  fields: Record<string, string>,
  { basis, currency }: { basis: RankBasis; currency: string },
  problems: PointsProblems,
): MembershipSetting["ranks"] {
  const unit = basis === "spent" ? 10 ** minorDigits(currency) : 1;
  const rungs: Rung[] = [];
  for (let n = 0; n < mostRungs; n += 1) {
    const at = `ranks.${n}`;
    const name = (fields[`${at}.name`] ?? "").normalize("NFC").trim();
    const least = typedNumber(fields[`${at}.least`] ?? "");
    if (name === "" && least === "") continue;
    const found = rungProblem(name, least, rungs);
    if (found) problems[`${at}.${found.field}`] = found.problem;
    else rungs.push({ name, least: Number(least) });
  }
  if (rungs.length === 0) return null;
  return { basis, unit, rungs: rungs.toSorted((a, b) => a.least - b.least).map(({ name, least }) => ({ name, least: least * unit })) };
}

function rungProblem(name: string, least: string, above: Rung[]): { field: keyof Rung; problem: PointsProblem } | null {
  if (name === "") return { field: "name", problem: { problem: "no-name" } };
  if (name.length > longestName) return { field: "name", problem: { problem: "too-long", max: longestName } };
  if (above.some((rung) => rung.name === name)) return { field: "name", problem: { problem: "twice" } };
  if (least === "") return { field: "least", problem: { problem: "no-amount" } };
  if (!/^\d{1,9}$/.test(least) || Number(least) > mostAmount) return { field: "least", problem: { problem: "not-whole", max: mostAmount } };
  return above.some((rung) => rung.least === Number(least)) ? { field: "least", problem: { problem: "twice" } } : null;
}

/** Full-width letters and digits are how people write. */
const plain = (text: string | undefined) => text?.normalize("NFKC").replaceAll(/\s/g, "") ?? "";
