// What goes out in the coming days? Asked for after the screen is there, because counting a whole shop may take seconds.
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { Wire } from "~/lib/wire";
import type { showCalendar } from "~/pipeline/show-calendar.server";

export type CalendarView = Wire<Awaited<ReturnType<typeof showCalendar>>>;
export type CalendarDay = CalendarView["days"][number];

/** undefined: still being counted. */
export function useCalendar(): CalendarView | undefined {
  const { data, load } = useFetcher<{ calendar: CalendarView }>({ key: "calendar" });
  useEffect(() => load("/app/calendar-days"), [load]);
  return data?.calendar;
}
