// By which medium do the demo's people find the shop, how do they come again, and what does its advertising cost a month?
import type { Origin } from "~/domain/ledger/medium";
import { randomFor } from "../random";
import { japaneseDate } from "../time";
import type { PlannedOrder } from "./order-plan";
import type { Habits, Shopper } from "./shopper";

type WayIn = {
  origin: Origin;
  /** How many of a hundred come this way, if they will stay as long as most; those who leave early come more by what is seen in passing. */
  share: number;
  drawsPassersBy: number;
  /** null: nothing is paid for it. */
  monthlyYen: { medium: string; amount: number } | null;
};

const advertised = (medium: string, amount: number, channel: string): Pick<WayIn, "origin" | "monthlyYen"> => ({
  origin: { landingSite: `/?utm_source=${medium}&utm_medium=${channel}`, referringSite: null },
  monthlyYen: { medium, amount },
});

const found = (site: string): Pick<WayIn, "origin" | "monthlyYen"> => ({
  origin: { landingSite: "/", referringSite: site },
  monthlyYen: null,
});

const typed: Origin = { landingSite: "/", referringSite: null };

const waysIn: WayIn[] = [
  { ...advertised("google", 48_000, "cpc"), share: 24, drawsPassersBy: 1 },
  { ...advertised("instagram", 62_000, "paid"), share: 20, drawsPassersBy: 2.2 },
  { ...advertised("line", 9_000, "social"), share: 11, drawsPassersBy: 0.4 },
  { ...advertised("tiktok", 26_000, "paid"), share: 6, drawsPassersBy: 3.5 },
  { ...found("https://search.yahoo.co.jp/search"), share: 11, drawsPassersBy: 0.8 },
  { ...found("https://www.facebook.com/"), share: 5, drawsPassersBy: 1 },
  { origin: typed, share: 23, drawsPassersBy: 0.7, monthlyYen: null },
];

const usualDropout = 0.3;

const wayInOf = ({ index, habits }: Shopper): WayIn =>
  randomFor("way-in", index).weighted(waysIn, ({ share, drawsPassersBy }) => share * weightFor(habits, drawsPassersBy));

const weightFor = ({ dropout }: Habits, drawsPassersBy: number) => drawsPassersBy ** ((dropout - usualDropout) / usualDropout);

/** What the platform tells of the visit that an order grew from. Whoever comes again mostly types the address or has it kept. */
export function originOf({ key, shopper }: PlannedOrder): Origin {
  if (key.startsWith("x-")) return { landingSite: "/?utm_source=teppan", referringSite: null };
  if (key === `o-${shopper.index}-0`) return wayInOf(shopper).origin;
  const random = randomFor("comes-again", key);
  return random.chance(0.65) ? typed : random.weighted(waysIn, ({ share }) => share).origin;
}

/** From the month of one instant to the month of another, by the fields of the form where a merchant enters what they cost. */
export function adSpend({ from, until }: { from: Date; until: Date }): { month: string; medium: string; amount: string }[] {
  return monthsBetween(from, until).flatMap((month) =>
    waysIn.flatMap(({ monthlyYen }) => {
      if (!monthlyYen) return [];
      const { medium, amount } = monthlyYen;
      const spent = Math.round((amount * randomFor("spend", medium, month).between(0.8, 1.2)) / 1000) * 1000;
      return [{ month, medium, amount: String(spent) }];
    }),
  );
}

function monthsBetween(from: Date, until: Date): string[] {
  const place = (at: Date) => {
    const { year, month } = japaneseDate(at);
    return year * 12 + month - 1;
  };
  const first = place(from);
  return [...Array(Math.max(0, place(until) - first + 1)).keys()].map((n) => {
    const at = first + n;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}
