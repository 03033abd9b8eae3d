// What does a shop owner's form change in the settings, and what is wrong with each field? Absent fields stay as they are.
import type { MailLocale } from "~/domain/scenario/copy";
import { missingSenderFields, type SenderBlock, type SenderField, senderFields } from "./sender";
import { typedNumber } from "./typed-number";

export type SettingsProblem = {
  problem: "bad-email" | "bad-contact" | "not-whole" | "outside" | "day-over-week" | "bad-choice" | "bad-key" | "too-long";
  min?: number;
  max?: number;
};
export type SettingsProblems = Record<string, SettingsProblem>;

/** What the form holds of the settings; a key that is absent is not changed. */
export type SettingsForm = {
  sender: SenderBlock;
  channel: "email" | "console";
  quietFromHour: number;
  quietUntilHour: number;
  capPerDay: number;
  capPerWeek: number;
  locale: MailLocale;
  isPaused: boolean;
  holdoutPercent: number;
  apiKey: string;
  webhookPublicKey: string;
};

const hours = { min: 0, max: 23 };
const caps = { min: 1, max: 50 };
const holdout = { min: 0, max: 20 };
const longestText = 300;

type Reading = { change: Partial<SettingsForm>; problems: SettingsProblems };

/**
 * Fields: sender.<legalName|postalAddress|contact|fromName|fromEmail>, provider.<apiKey|webhookPublicKey> (empty: as
 * stored), channel=email|console, quietFromHour, quietUntilHour, capPerDay, capPerWeek, holdoutPercent, locale=ja|en, isPaused=true|false.
 */
export function settingsChange(stored: Pick<SettingsForm, "sender" | "capPerDay" | "capPerWeek">, fields: Record<string, string>): Reading {
  const reading: Reading = { change: {}, problems: {} };
  readSender(reading, stored.sender, fields);
  readKeys(reading, fields);
  for (const name of ["quietFromHour", "quietUntilHour"] as const) readNumber(reading, name, { text: fields[name], ...hours });
  for (const name of ["capPerDay", "capPerWeek"] as const) readNumber(reading, name, { text: fields[name], ...caps });
  readNumber(reading, "holdoutPercent", { text: fields.holdoutPercent, ...holdout });
  const { capPerDay, capPerWeek } = { ...stored, ...reading.change };
  const areCapsGiven = fields.capPerDay !== undefined || fields.capPerWeek !== undefined;
  if (areCapsGiven && capPerDay > capPerWeek) reading.problems.capPerDay = { problem: "day-over-week" };
  const chosen = {
    channel: chosenOf(["email", "console"], fields.channel),
    locale: chosenOf(["ja", "en"], fields.locale),
    isPaused: chosenOf(["true", "false"], fields.isPaused),
  };
  for (const [name, choice] of Object.entries(chosen)) if (choice === null) reading.problems[name] = { problem: "bad-choice" };
  if (chosen.channel) reading.change.channel = chosen.channel;
  if (chosen.locale) reading.change.locale = chosen.locale;
  if (chosen.isPaused) reading.change.isPaused = chosen.isPaused === "true";
  return reading;
}

/** An empty field is no mistake here: the screen tells what is missing, and nothing is sent meanwhile. */
function readSender({ change, problems }: Reading, stored: SenderBlock, fields: Record<string, string>) {
  const given = senderFields.filter((field) => fields[`sender.${field}`] !== undefined);
  if (given.length === 0) return;
  const sender = { ...stored };
  for (const field of given) sender[field] = (fields[`sender.${field}`] ?? "").normalize("NFC").trim();
  const wrong = missingSenderFields(sender);
  for (const field of given) {
    if (sender[field].length > longestText) problems[`sender.${field}`] = { problem: "too-long", max: longestText };
    else if (sender[field] !== "" && wrong.includes(field)) problems[`sender.${field}`] = { problem: wordOf[field] };
  }
  change.sender = sender;
}

const wordOf: Record<SenderField, SettingsProblem["problem"]> = {
  legalName: "too-long",
  postalAddress: "too-long",
  contact: "bad-contact",
  fromName: "too-long",
  fromEmail: "bad-email",
};

/** SendGrid's keys begin with "SG."; its public key: base64 of a DER key on the curve P-256 (91 bytes). */
function readKeys({ change, problems }: Reading, fields: Record<string, string>) {
  const apiKey = fields["provider.apiKey"]?.trim();
  const publicKey = fields["provider.webhookPublicKey"]?.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  if (apiKey) {
    if (/^SG\.[\w.-]{8,}$/.test(apiKey)) change.apiKey = apiKey;
    else problems["provider.apiKey"] = { problem: "bad-key" };
  }
  if (publicKey) {
    if (/^[A-Za-z0-9+/]{80,}={0,2}$/.test(publicKey)) change.webhookPublicKey = publicKey;
    else problems["provider.webhookPublicKey"] = { problem: "bad-key" };
  }
}

type NumberField = "quietFromHour" | "quietUntilHour" | "capPerDay" | "capPerWeek" | "holdoutPercent";

function readNumber(
  { change, problems }: Reading,
  name: NumberField,
  { text, min, max }: { text: string | undefined; min: number; max: number },
) {
  if (text === undefined) return;
  const typed = typedNumber(text);
  const value = Number(typed);
  if (!/^\d{1,6}$/.test(typed)) problems[name] = { problem: "not-whole" };
  else if (value < min || value > max) problems[name] = { problem: "outside", min, max };
  else change[name] = value;
}

/** undefined: not given; null: given and not among the choices. */
function chosenOf<Choice extends string>(choices: readonly Choice[], given: string | undefined): Choice | null | undefined {
  return given === undefined ? undefined : (choices.find((choice) => choice === given) ?? null);
}
