// How are a day and its sales written?
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarView } from "./use-calendar";

/** A calendar day has no time zone: it is written in UTC. */
export function useDayWords() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const of = (parts: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(i18n.language, { ...parts, timeZone: "UTC" });
      return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
    };
    return {
      short: of({ month: "numeric", day: "numeric" }),
      weekday: of({ weekday: "short" }),
      long: of({ month: "long", day: "numeric", weekday: "short" }),
      /** As Japanese calendars print it: Saturdays blue, Sundays red. */
      weekend: (day: string) => ({ 0: "calendar-grid__sunday", 6: "calendar-grid__saturday" })[new Date(`${day}T00:00:00Z`).getUTCDay()],
    };
  }, [i18n.language]);
}

type Mark = CalendarView["marks"][number];

export function useMarkText() {
  const { t } = useTranslation("calendar");
  return ({ name, from, until }: Mark, day: string) =>
    t(day === from ? "campaignStarts" : day === until ? "campaignEnds" : "campaignOn", { name });
}

export const marksOn = (marks: Mark[], day: string) => marks.filter(({ from, until }) => from <= day && day <= until);
