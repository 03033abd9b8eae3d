// How many people would a scenario reach in the coming days, if it were on?
import type { ShopDb } from "~/db.server";
import { aboutPeopleOnly } from "~/domain/audience/fill-conditions";
import type { DueStep } from "~/domain/decide/schedule";
import type { Edition } from "~/domain/scenario/edition";
import { latelyDue, wantedDue } from "~/queries/decide/due.server";
import { aboutEverybody } from "~/queries/decide/whole-shop.server";
import { type AudienceScope, allOf, anyOf } from "./audience.server";

export type ReachScope = { edition: Edition; steps: DueStep[]; timeZone: string; now: Date; days: number };

/**
 * People, not messages: a step that falls due twice for one person counts once. Those for whom it is known by now,
 * and for what is still to come (carts, orders) as many as came about and fell due in the same number of days before.
 * Only who is in the audience, agreed to mail and can be reached.
 */
export async function countReach(shop: ShopDb, { edition: { scenario }, days, ...asked }: ReachScope): Promise<number> {
  const scope = { ...asked, follows: [] };
  const { now } = scope;
  if (scope.steps.length === 0) return 0;
  const whole: AudienceScope = { shopId: shop.id, now, wholeShop: true };
  const [row] = await aboutEverybody(
    shop,
    (shop) => shop.query<{ people: number }>`
    WITH ${wantedDue(shop, null, { ...scope, until: daysFrom(now, days) })}, ${latelyDue(shop, scope, daysFrom(now, -days))}, reached AS (
      SELECT customer_id, 'known' AS how FROM wanted
      UNION SELECT customer_id, 'expected' FROM lately
    )
    SELECT count(*)::int AS people
    FROM reached r JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = r.customer_id
    WHERE c.email_consent = 'subscribed' AND NOT c.is_email_suppressed
      AND ${allOf(aboutPeopleOnly(scenario.audience), whole)} AND NOT (${anyOf(aboutPeopleOnly(scenario.intent.never), whole)})`,
  );
  return row?.people ?? 0;
}

/** Everybody whom a message to all would reach. */
export async function countEverybody(shop: ShopDb, { scenario }: Edition, now: Date): Promise<number> {
  const [row] = await shop.query<{ people: number }>`
    SELECT count(*)::int AS people FROM customer c
    WHERE c.shop_id = ${shop.id} AND c.email_consent = 'subscribed' AND NOT c.is_email_suppressed
      AND ${allOf(aboutPeopleOnly(scenario.audience), { shopId: shop.id, now })} AND NOT (${anyOf(aboutPeopleOnly(scenario.intent.never), { shopId: shop.id, now })})`;
  return row?.people ?? 0;
}

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);
