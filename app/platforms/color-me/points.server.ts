// How are points given to a member at Color Me? It adds to the balance and knows no key of ours: whoever asks must not ask twice.
import { DateTime } from "luxon";
import { z } from "zod";
import type { Points } from "../platform";
import type { ColorMeAnswer, ColorMeClient } from "./client.server";

/**
 * GET /v1/customers/{id} tells the balance. POST /v1/customers/{id}/points {"points": -500} adds what it is told and
 * answers {"customer_id", "points"}, the balance after it; 422 where less than nothing would be left (code 422014) or no
 * number was told, 404 of whom it does not know. Sources: postCustomerPoints in pepabo/colormeshop-mcp (tools.json), and
 * what shimoning/color-me-shop-api saw of the live API (docs/api-customer-structure.md, 2026-09-25). What becomes of a
 * guest was seen by nobody: their record says so before it is tried.
 */
const pathOf = (accountId: string) => `/v1/customers/${encodeURIComponent(accountId)}`;
const read = z.object({ customer: z.object({ member: z.boolean().nullish(), points: z.number().int().nullish() }) });
const changed = z.object({ points: z.number().int() });
const sales = z.object({ sales: z.array(z.object({ granted_points: z.number().nullish(), use_points: z.number().nullish() })) });

const revokedAfterMs = 10 * 60_000;
/** Their clock may run behind ours by so much. */
const clocksDifferMs = 10 * 60_000;
/** Who ordered so often within minutes is nobody whose points can be reckoned. */
const mostSales = 100;

export const colorMePoints = ({ ask }: Pick<ColorMeClient, "ask">): Points => ({
  async read(accountId) {
    const answer = await ask("GET", pathOf(accountId), {}, read);
    if (answer.outcome !== "answered") return notNow(answer);
    const { member, points } = answer.body.customer;
    if (!member) return { outcome: "refused", problem: "guest", detail: null };
    return { outcome: "read", points: points ?? 0, at: answer.theirNow };
  },

  async hasMoved(accountId, since) {
    const query = { customer_ids: accountId, limit: mostSales, ...everMade, update_date_min: japaneseTime(since) };
    const answer = await ask("GET", "/v1/sales", { query }, sales);
    if (answer.outcome === "answered")
      return { outcome: "known", hasMoved: answer.body.sales.some((sale) => Boolean(sale.granted_points || sale.use_points)) };
    // Whoever may not look at orders cannot rule one out.
    if (answer.outcome === "refused") return { outcome: "known", hasMoved: true };
    const later = notNow(answer);
    return later.outcome === "later" ? later : { outcome: "known", hasMoved: true };
  },

  async add(accountId, delta, notAfter) {
    const answer = await ask("POST", `${pathOf(accountId)}/points`, { body: { points: delta }, notAfter }, changed);
    if (answer.outcome === "answered") return { outcome: "added", points: answer.body.points, at: answer.theirNow };
    if (answer.outcome === "later" && answer.mayBeDone) return { outcome: "maybe", reason: answer.reason };
    // An answer that nobody understands was given to something that was done.
    if (answer.outcome === "refused" && answer.status < 400) return { outcome: "maybe", reason: answer.reason };
    return notNow(answer);
  },
});

type Problem = Exclude<ColorMeAnswer<unknown>, { outcome: "answered" }>;

function notNow(problem: Problem) {
  if (problem.outcome === "revoked") return { outcome: "later" as const, afterMs: revokedAfterMs, reason: "Color Me no longer lets us in" };
  if (problem.outcome === "later") return { outcome: "later" as const, afterMs: problem.afterMs, reason: problem.reason };
  // Not granted: the owner may grant it yet.
  if (problem.status === 401) return { outcome: "later" as const, afterMs: revokedAfterMs, reason: problem.reason };
  const isGone = problem.status === 404;
  return { outcome: "refused" as const, problem: isGone ? ("no-account" as const) : ("refused" as const), detail: problem.reason };
}

/** Without bounds of its own the list tells of the orders of seven days. */
const everMade = { make_date_min: "2000-01-01 00:00:00", make_date_max: "2099-12-31 23:59:59" };

const japaneseTime = (since: Date) =>
  DateTime.fromMillis(since.getTime() - clocksDifferMs, { zone: "Asia/Tokyo" }).toFormat("yyyy-MM-dd HH:mm:ss");
