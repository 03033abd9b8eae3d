// What goes out in the coming days? Asked for after the screen is there, because counting a whole shop may take seconds.
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { FrequencyCap } from "~/domain/decide/frequency-cap";
import type { CalendarRow } from "~/domain/measure/calendar";

export type CalendarDay = { day: string; planned: number; expected: number; deferred: number; dropped: number };

/** As pipeline/show/show-calendar.server.ts tells it. A sale's days are the shop's, the last one included. */
export type CalendarView = {
  days: CalendarDay[];
  rows: (CalendarRow & { name: string })[];
  marks: { campaignId: string; name: string; from: string; until: string }[];
  /** At most so many follow, where messages are not answered. */
  mayFollow: number;
  cap: FrequencyCap;
  /** Nothing of this shop goes now: the figures are of when it does again. */
  isShopHeld: boolean;
};

/** undefined: still being counted. */
export function useCalendar(): CalendarView | undefined {
  const { data, load } = useFetcher<{ calendar: CalendarView }>({ key: "calendar" });
  useEffect(() => load("/app/calendar-days"), [load]);
  return data?.calendar;
}
