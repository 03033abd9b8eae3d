// What did somebody say on the preference page? Only what the page showed is taken as said.
import { z } from "zod";
import type { ConsentChannel } from "~/domain/ledger/events";
import { frequencies, type Preference, pauseLengths, type Topic, topics } from "./preference";

export type GivenPreference = { preference: Preference; wanted: Partial<Record<ConsentChannel, boolean>> };

const channels = ["email", "line", "sms", "postal"] as const;

const form = z.object({
  /** The boxes that the page had, as "topic.news,channel.email": one that it had not was not refused. */
  shown: z.string(),
  frequency: z.enum(frequencies),
  pause: z.enum(["none", "keep", ...pauseLengths.map((days) => String(days))]),
  language: z.enum(["ja", "en"]),
});

/** null: not what our page posts; nothing is changed then. */
export function givenPreference(fields: Record<string, string>, before: Preference, now: Date): GivenPreference | null {
  const parsed = form.safeParse(fields);
  if (!parsed.success) return null;
  const { shown, frequency, pause, language } = parsed.data;
  const had = new Set(shown.split(","));
  const isRefused = (topic: Topic) =>
    had.has(`topic.${topic}`) ? fields[`topic.${topic}`] !== "on" : before.refusedTopics.includes(topic);
  return {
    preference: {
      refusedTopics: topics.filter(isRefused),
      frequency,
      pausedUntil: pausedUntil(pause, before, now),
      language,
    },
    wanted: Object.fromEntries(
      channels.filter((channel) => had.has(`channel.${channel}`)).map((channel) => [channel, fields[`channel.${channel}`] === "on"]),
    ),
  };
}

function pausedUntil(pause: string, before: Preference, now: Date): Date | null {
  if (pause === "none") return null;
  return pause === "keep" ? before.pausedUntil : new Date(now.getTime() + Number(pause) * 86_400_000);
}
