// What is one line of a customer's time line, on its way to the screen?

/** As showTimeline gives it, on the wire. */
export type TimelineItem = { kind: string; at: string; id: string; detail: Record<string, unknown> };
