// A sale that a merchant enters: what is said of it, from when until when, and what may be wrong with the form?
import { DateTime } from "luxon";
import { z } from "zod";
import { localInstant } from "~/domain/decide/wait";
import { type FieldProblems, fieldProblems, textField, urlField } from "~/domain/settings/form-fields";

export type Campaign = {
  campaignId: string;
  /** As customers read it. */
  name: string;
  message: string;
  url: string;
  startsAt: Date;
  endsAt: Date;
  /** Only these customers; null: everybody who agreed. */
  segmentId: string | null;
  canceledAt: Date | null;
};

export type CampaignState = "coming" | "running" | "past" | "canceled";

/** The end is the first instant at which the sale is over. */
export function campaignState(
  { startsAt, endsAt, canceledAt }: Pick<Campaign, "startsAt" | "endsAt" | "canceledAt">,
  now: Date,
): CampaignState {
  if (canceledAt) return "canceled";
  if (endsAt <= now) return "past";
  return startsAt <= now ? "running" : "coming";
}

export type CampaignDraft = Pick<Campaign, "name" | "message" | "url" | "startsAt" | "endsAt" | "segmentId">;

type Border = {
  timeZone: string;
  now: Date;
  /** What may be chosen. */
  segmentIds: readonly string[];
  /** As it stands; null: it is new. */
  stored: Pick<Campaign, "startsAt"> | null;
};

export const longest = { name: 60, message: 200 };

/**
 * Fields: name, message, url (https), startsAt and endsAt as the shop's clocks show them (2026-12-01T10:00), segmentId
 * (empty: everybody). A sale may begin today, not before, unless it had begun already; it must end in the future.
 */
export function campaignDraft(fields: Record<string, string>, border: Border): { draft: CampaignDraft } | { problems: FieldProblems } {
  const parsed = campaignFields(border).safeParse(fields);
  if (!parsed.success) return { problems: fieldProblems(parsed.error) };
  return { draft: { ...parsed.data, segmentId: parsed.data.segmentId || null } };
}

function campaignFields({ timeZone, now, segmentIds, stored }: Border) {
  const instant = z
    .string()
    .default("")
    .transform((text, context) => {
      const at = shopInstant(text, timeZone);
      if (at) return at;
      context.addIssue({ code: "custom", message: text.trim() === "" ? "missing" : "bad-time" });
      return z.NEVER;
    });
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf("day").toJSDate();
  return z
    .object({
      name: textField(longest.name, { isNeeded: true }),
      message: textField(longest.message, { isNeeded: true }),
      url: urlField({ isNeeded: true }),
      startsAt: instant.refine((at) => at >= today || at.getTime() === stored?.startsAt.getTime(), "in-past"),
      endsAt: instant.refine((at) => at > now, "in-past"),
      segmentId: z
        .string()
        .default("")
        .refine((id) => id === "" || segmentIds.includes(id), "bad-choice"),
    })
    .superRefine(({ startsAt, endsAt }, context) => {
      if (endsAt <= startsAt) context.addIssue({ code: "custom", path: ["endsAt"], message: "end-before-start" });
    });
}

/** As a browser's field for date and time has it. */
const localFormat = "yyyy-MM-dd'T'HH:mm";

function shopInstant(text: string, timeZone: string): Date | null {
  const shown = DateTime.fromFormat(text.slice(0, 16), localFormat, { zone: "utc" });
  if (!shown.isValid || shown.year < 2000 || shown.year > 2100) return null;
  const { year, month, day, hour, minute } = shown;
  return localInstant({ year, month, day, hour, minute }, timeZone);
}

/** What the field shows of an instant. */
export const shopTime = (at: Date, timeZone: string) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat(localFormat);

const exampleNames = { ja: "（見本）季節のセール", en: "(Example) Season sale" };
const dayMs = 86_400_000;

/** For a preview before the merchant has entered a sale: next week, named as an example. */
export const exampleCampaign = (locale: "ja" | "en", now: Date): Pick<Campaign, "name" | "message" | "url" | "startsAt" | "endsAt"> => ({
  name: exampleNames[locale],
  message: "",
  url: "",
  startsAt: new Date(now.getTime() + 7 * dayMs),
  endsAt: new Date(now.getTime() + 14 * dayMs),
});
