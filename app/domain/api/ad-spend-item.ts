// What does a shop's own system tell of its advertising, and what is it in the shop's money?
import { z } from "zod";
import { mediumNamed } from "~/domain/ledger/medium";
import type { AdSpend } from "~/domain/measure/ad-spend";
import { parseMoney } from "~/domain/money";
import { toldDay } from "~/domain/told-day";
import { amount, currency, filled, said } from "./field-schemas";
import type { ItemProblem } from "./kept-item";

export const adSpendItem = z
  .strictObject({
    day: toldDay.meta(said("On the shop's calendar.", "ショップの暦での日付。")),
    medium: filled(60).meta(
      said(
        'As utm_source names it in your links ("google"), so that the spending meets the customers it won.',
        "リンクの utm_source と同じ名前（例 google）。その媒体から来たお客さまと費用が結び付きます。",
      ),
    ),
    campaign: z.string().max(200).default("").meta(said("Left out: the medium as a whole.", "省略すると、媒体全体の費用として扱います。")),
    currency,
    amount: amount.meta(
      said(
        "All that was spent on this day, medium and campaign: what is told later takes its place.",
        "この日・媒体・キャンペーンの費用の合計。あとから送られた金額に置き換わります。",
      ),
    ),
  })
  .meta({ id: "AdSpend" });
export type AdSpendItem = z.infer<typeof adSpendItem>;

type Read = { spends: AdSpend[] } | { problems: { item: number; problem: ItemProblem }[] };

/** Of the same day, medium and campaign the last one of a call holds. `latestDay`: no day after it has money spent yet. */
export function adSpendOf(items: AdSpendItem[], about: { currency: string; latestDay: string }): Read {
  const problems = items.flatMap((item, n) => problemsOf(item, about).map((problem) => ({ item: n, problem })));
  if (problems.length > 0) return { problems };
  const spends = items.map(({ day, medium, campaign, amount }) => ({
    ...{ day, medium: mediumNamed(medium) ?? "", campaign: campaign.trim() },
    amountMinor: parseMoney(amount, about.currency),
  }));
  return { spends: [...new Map(spends.map((spend) => [JSON.stringify([spend.day, spend.medium, spend.campaign]), spend])).values()] };
}

const firstDay = "1990-01-01";

function problemsOf({ day, medium, currency }: AdSpendItem, about: { currency: string; latestDay: string }): ItemProblem[] {
  return [
    ...(day < firstDay ? [{ path: "/day", word: "past" as const }] : []),
    ...(day > about.latestDay ? [{ path: "/day", word: "future-day" as const }] : []),
    ...(mediumNamed(medium) === null ? [{ path: "/medium", word: "medium" as const }] : []),
    ...(currency === about.currency ? [] : [{ path: "/currency", word: "currency" as const, values: { currency: about.currency } }]),
  ];
}
