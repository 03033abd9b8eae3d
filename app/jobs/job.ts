// What is one piece of periodic work? `cron` is in UTC; on a simulated clock it runs every so many hours.
export type Job = { name: string; cron: string; everyHours: number; run: (now: Date) => Promise<void> };
