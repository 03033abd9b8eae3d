// Which points does a step give, does its message make sense without, and how are they told?
import type { MailLocale } from "~/domain/scenario/copy";
import type { ChannelId, ScenarioStep } from "~/domain/scenario/scenario";
import type { MergeValues } from "./merge-tags";
import type { MessageParts } from "./message-parts";

/** More than that by one message is a slip of the hand. */
export const mostStepPoints = 100_000;

/** 0: none. `value`: one of the merchant's settings. */
export const pointsOf = ({ points }: { points?: ScenarioStep["points"] | undefined }, value: (id: string) => number | string): number =>
  points === undefined ? 0 : typeof points.give === "number" ? points.give : Number(value(points.give.value));

/** Does any of these words tell of the points without asking first whether there are any? */
export function needsPoints(said: unknown): boolean {
  if (typeof said === "string") return tells.test(said) && !asks.test(said);
  return typeof said === "object" && said !== null && Object.values(said).some(needsPoints);
}

const tells = /\{\{-?\s*points\.given\b/;
const asks = /\{%-?\s*(?:if|unless)\s+points\.given\b/;

const speaksOfPoints = (said: unknown): boolean => /\bpoints\.given\b/.test(JSON.stringify(said ?? ""));

export const pointsTags = (points: number, locale: MailLocale): MergeValues => ({ "points.given": points.toLocaleString(locale) });

type Said = { copy: { heading: string; body: string; sms?: string }; blocks: unknown };
type Given = { points: number; channel: ChannelId; said: Said };

/** Where the words do not tell of the points, a line after them does. */
export function withPoints(message: MessageParts, { points, channel, said }: Given): MessageParts {
  if (isTold(channel, said)) return message;
  const at = message.parts.findLastIndex(({ kind }) => kind === "text") + 1;
  const balance = points.toLocaleString(message.locale);
  const part = { kind: "points" as const, title: titles[message.locale], balance, expires: "", given: points };
  return { ...message, parts: message.parts.toSpliced(at, 0, part) };
}

/** An SMS of words of its own is read alone; a program reads a number of its own. */
function isTold(channel: ChannelId, { copy: { sms, heading, body }, blocks }: Said): boolean {
  if (channel === "webhook") return false;
  return speaksOfPoints(channel === "sms" && sms ? sms : (blocks ?? [heading, body]));
}

const titles = { ja: "お贈りするポイント", en: "Points for you" };
